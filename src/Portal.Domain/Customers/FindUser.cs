using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A user by e-mail, for the command line and declarations. Errors: <see cref="NotFound"/>.</summary>
[Requires(Permissions.System)]
public sealed record FindUser(string Email) : IQuery<UserId>;

internal sealed class FindUserHandler(PortalDbContext db) : IRequestHandler<FindUser, Result<UserId>>
{
    public async Task<Result<UserId>> Handle(FindUser request, CancellationToken cancellationToken)
    {
        var normalized = AccountRules.Normalize(request.Email);
        var user = await db.Users.Where(u => u.NormalizedEmail == normalized).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(cancellationToken);
        return user is { } id ? new UserId(id) : new NotFound("用户");
    }
}
