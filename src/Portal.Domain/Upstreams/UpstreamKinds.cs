namespace Portal.Domain.Upstreams;

/// <summary>The dialects, by the names api.md fixes.</summary>
public static class UpstreamKinds
{
    public const string ZkeysServer = "zkeys-server";
    public const string ZkeysBareMetal = "zkeys-baremetal";
    public const string StarVCenter = "starvcenter";
    public const string CapitalOnline = "capitalonline";
    public const string Scp = "scp";

    public static IReadOnlyList<string> All { get; } = [ZkeysServer, ZkeysBareMetal, StarVCenter, CapitalOnline, Scp];
}
