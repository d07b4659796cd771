using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Upstreams;

namespace Portal.Web.Demo;

/// <summary>An account at one of the sandbox's upstreams.</summary>
/// <param name="RateCard">For an upstream without prices of its own.</param>
internal sealed record DemoUpstream(string Kind, string Name, string Address, IReadOnlyDictionary<string, string> Credentials, IReadOnlyDictionary<string, string> Settings, Rates? RateCard = null);

/// <summary>The sandbox's five upstreams, as a reseller would enter them.</summary>
internal static class DemoUpstreams
{
    // A rehearsal settles in seconds what a real upstream is given a quarter of an hour for.
    private static readonly Dictionary<string, string> Quick = new() { ["settleMinutes"] = "0.3", ["minScans"] = "3", ["scanIntervalSeconds"] = "5" };

    private static readonly Rates PrivateCloud = new(Cpu: 18, MemoryGb: 9, DiskGb: 0.4m, new Dictionary<string, decimal>(), Mbps: 22, Ip: 12, WindowsLicence: 60);

    // Its disks are the only thing it has no price operation for.
    private static readonly Rates DisksOnly = Rates.None with { DiskGb = 0.5m };

    public static IReadOnlyList<DemoUpstream> Of(DemoOptions options)
    {
        var sandbox = options.SimulatorUrl.TrimEnd('/');
        var member = new Dictionary<string, string> { ["userId"] = options.SimulatorUserId, ["secret"] = options.SimulatorSecret };
        return
        [
            new(UpstreamKinds.ZkeysServer, "演示机房", $"{sandbox}/api", member, Quick),
            new(UpstreamKinds.ZkeysBareMetal, "演示裸金属", $"{sandbox}/zkeys/baremetal/api", member, Quick),
            new(UpstreamKinds.StarVCenter, "演示私有云", $"{sandbox}/starvcenter/services/cloudresource", new Dictionary<string, string> { ["token"] = "SIMULATOR-DEMO-TOKEN" }, Quick, PrivateCloud),
            new(UpstreamKinds.CapitalOnline, "演示公有云", $"{sandbox}/capitalonline/cdsapi", new Dictionary<string, string> { ["accessKeyId"] = "SIMULATORDEMOKEY", ["accessKeySecret"] = "SIMULATOR-DEMO-SECRET" }, Quick, DisksOnly),
            new(UpstreamKinds.Scp, "演示超融合", $"{sandbox}/scp", new Dictionary<string, string> { ["accessKey"] = "51510000000000000000000000000001", ["secretKey"] = "51510000000000000000000000000002" }, Quick, PrivateCloud),
        ];
    }
}
