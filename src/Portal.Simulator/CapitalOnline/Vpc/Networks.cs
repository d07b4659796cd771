using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vpc;

/// <summary>Kinds and look-ups of the VPC side.</summary>
internal static class Networks
{
    public const string Vpc = "vpc";
    public const string Subnet = "subnet";
    public const string Gateway = "gateway";
    public const string Eip = "eip";
    public const string Bandwidth = "bandwidth";

    public static VpcRegion Region(Call call) =>
        Annexes.All.Region(call.Text("RegionCode")) ?? throw CallRefused.Of(404, "InvalidRegion.NotFound");

    public static Resource Must(Call call, string kind, string parameter) =>
        call.State.Find(kind, call.Text(parameter)) ?? throw CallRefused.Invalid(parameter);

    /// <summary>A subnet or a virtual egress gateway.</summary>
    public static Resource? Net(CapitalOnlineState state, string id) => state.Find(Subnet, id) ?? state.Find(Gateway, id);

    public static Resource MustNet(Call call, string parameter) => Net(call.State, call.Text(parameter)) ?? throw CallRefused.Invalid(parameter);

    /// <summary>The zone of a call: needed at the edge, not sent on the platform (capitalonline.md 7.8).</summary>
    public static string ZoneFor(Call call, VpcRegion region)
    {
        if (!region.Edge) return call.Text("AvailableZoneCode");
        if (!call.Has("AvailableZoneCode")) throw CallRefused.Missing("AvailableZoneCode");
        var zone = call.Text("AvailableZoneCode");
        return region.Zones.FirstOrDefault(own => Annexes.Same(own.Code, zone))?.Code ?? throw CallRefused.Of(404, "InvalidAvailableZone.NotFound");
    }

    public static bool Matches(Resource resource, string keyword, params string[] members) =>
        keyword.Length == 0 || members.Any(member => resource[member].Contains(keyword, StringComparison.OrdinalIgnoreCase));

    public static JsonObject Task(string id) => new() { ["Data"] = new JsonObject(), ["TaskId"] = id };
}
