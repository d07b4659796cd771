using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A key of a user; what it may do is the user's permissions narrowed to the scopes ("all": not narrowed).</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (unknown scope). Staff with keys.manage may make one for anybody, a customer only for themselves.</remarks>
[Requires(Permissions.OwnAccount, OrStaff = Permissions.KeysManage)]
public sealed record CreateApiKey(UserId User, IReadOnlyList<string> Scopes) : ICommand<NewApiKey>, IAudited
{
    public AuditNote Audit => new("user", User.Value.ToString());
}

/// <summary>The same for the first user of a customer (staff API).</summary>
[Requires(Permissions.KeysManage)]
public sealed record CreateCustomerApiKey(CustomerId Customer, IReadOnlyList<string> Scopes) : ICommand<NewApiKey>, IAudited
{
    public AuditNote Audit => new("customer", Customer.Value.ToString());
}

[Requires(Permissions.OwnAccount, OrStaff = Permissions.KeysManage)]
public sealed record RevokeApiKey(ApiKeyId Key) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("api-key", Key.Value.ToString());
}

[Requires(Permissions.OwnAccount, OrStaff = Permissions.KeysManage)]
public sealed record ListApiKeys(UserId User) : IQuery<IReadOnlyList<ApiKeyView>>;

/// <summary>Who a presented key is; cached for a short time by the web. Null: unknown or revoked.</summary>
[Requires(Permissions.Public)]
public sealed record ResolveApiKey(string Key) : IQuery<Actor?>;
