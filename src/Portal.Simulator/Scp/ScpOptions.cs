namespace Portal.Simulator.Scp;

/// <summary>How this upstream of the sandbox is set up: who may call. What it does is <see cref="ScpSettings"/>.</summary>
public sealed record ScpOptions
{
    /// <summary>The administrator's access key, 32 hexadecimal digits.</summary>
    public string AccessKey { get; init; } = "51510000000000000000000000000001";

    /// <summary>A made-up value.</summary>
    public string SecretKey { get; init; } = "51510000000000000000000000000002";

    /// <summary>The administrator's name for the password login.</summary>
    public string UserName { get; init; } = "admin";

    /// <summary>A made-up value.</summary>
    public string Password { get; init; } = "Sandbox-Admin-1";

    /// <summary>Access key of the tenant that the first book contains.</summary>
    public string TenantAccessKey { get; init; } = "51510000000000000000000000000003";

    /// <summary>A made-up value.</summary>
    public string TenantSecretKey { get; init; } = "51510000000000000000000000000004";

    /// <summary>That tenant's user, for both password logins (scp.md 3.2 and 9).</summary>
    public string TenantUserName { get; init; } = "demo";

    /// <summary>A made-up value.</summary>
    public string TenantPassword { get; init; } = "Sandbox-Tenant-1";

    /// <summary>The product's version at the start; the settings can change it.</summary>
    public string PlatformVersion { get; init; } = "SCP6.11.1_B-2024-11-05_10:21:30";

    /// <summary>Largest age of a signature's stamp, and largest advance, in seconds; 0 accepts any (scp.md 3.1 says 15 minutes).</summary>
    public int SkewSeconds { get; init; } = 900;

    /// <summary>Whether the per-minute limits hold at the start.</summary>
    public bool FlowControl { get; init; } = true;
}
