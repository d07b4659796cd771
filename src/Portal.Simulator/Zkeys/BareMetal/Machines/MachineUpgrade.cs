using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>Something a machine was given more of. It stands beside what the product brought and is added to it (B:1010).</summary>
/// <param name="Type">bandwidth, defense or ipnum.</param>
/// <param name="Value">The amount, or the addresses: single ones with commas, a subnet as 114.114.8.16-23.</param>
internal sealed record MachineUpgrade(string Type, int Nums, string Value, string OrderNo, DateTimeOffset CreateTime, string Mask = "", string Gateway = "")
{
    public const string Bandwidth = "bandwidth";
    public const string Defense = "defense";
    public const string Ips = "ipnum";

    /// <summary>1 in force, 0 taken back.</summary>
    public int Status { get; init; } = MachineStates.InForce;

    /// <summary>The downgrade that is booked for it, or has taken it back.</summary>
    public string? DegradeGuid { get; init; }

    public bool IsInForce => Status == MachineStates.InForce;

    /// <summary>As in the document's sample (B:728-737).</summary>
    public JsonObject ToDocument() => new()
    {
        ["type"] = Type,
        ["degrade_guid"] = DegradeGuid,
        ["nums"] = Texts.Of(Nums),
        ["value"] = Value,
        ["status"] = Texts.Of(Status),
        ["order_no_api"] = OrderNo,
        ["create_time"] = ChinaTime.Write(CreateTime),
    };
}
