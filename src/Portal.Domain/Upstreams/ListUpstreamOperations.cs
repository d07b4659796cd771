using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Every operation that the account's upstream documents. Errors: <see cref="NotFound"/>, <see cref="UpstreamFailed"/>.</summary>
[Requires(Permissions.UpstreamsRead, OrStaff = Permissions.UpstreamsInvokeRead)]
public sealed record ListUpstreamOperations(UpstreamAccountId Upstream) : IQuery<IReadOnlyList<UpstreamOperation>>;

internal sealed class ListUpstreamOperationsHandler(PortalDbContext db, IUpstreamPorts ports) : IRequestHandler<ListUpstreamOperations, Result<IReadOnlyList<UpstreamOperation>>>
{
    public async Task<Result<IReadOnlyList<UpstreamOperation>>> Handle(ListUpstreamOperations request, CancellationToken cancellationToken)
    {
        var account = await db.UpstreamAccounts.AsNoTracking().Where(a => a.Id == request.Upstream).Select(a => new { a.Kind, a.Name }).SingleOrDefaultAsync(cancellationToken);
        if (account is null) return new NotFound("上游账户");
        if (ports.Find<IOperationRegister>(account.Kind) is not { } register) return new UpstreamFailed(account.Name, InvokeUpstreamOperation.NoRegister);
        return Result<IReadOnlyList<UpstreamOperation>>.Ok(register.Operations);
    }
}
