using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Makes a declared user unless there is one of that role already. A password changed by its owner since is left alone, so that a restart does not undo it.</summary>
/// <remarks>Errors: those of <see cref="CreateUser"/>.</remarks>
[Requires(Permissions.System)]
public sealed record DeclareUser(string Email, string Role, string Password) : ICommand<UserId>;

internal sealed class DeclareUserHandler(PortalDbContext db, IMediator mediator) : IRequestHandler<DeclareUser, Result<UserId>>
{
    public async Task<Result<UserId>> Handle(DeclareUser request, CancellationToken cancellationToken)
    {
        var normalized = AccountRules.Normalize(request.Email);
        var known = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
        return known?.Role == request.Role ? new UserId(known.Id) : await mediator.Send(new CreateUser(request.Email, request.Role, request.Password), cancellationToken);
    }
}
