namespace Portal.Providers.Scp.Access;

/// <summary>By what a call is known to be ours.</summary>
internal abstract record ScpLogin
{
    /// <summary>For the calls that lead to a login.</summary>
    public static ScpLogin None { get; } = new Nobody();

    public sealed record Nobody : ScpLogin;

    public sealed record Keys(ScpKeys Pair) : ScpLogin;

    public sealed record Token(string Id) : ScpLogin
    {
        public override string ToString() => nameof(Token);
    }

    /// <summary>Of the OpenStack-compatible part.</summary>
    public sealed record TenantToken(string Id) : ScpLogin
    {
        public override string ToString() => nameof(TenantToken);
    }
}
