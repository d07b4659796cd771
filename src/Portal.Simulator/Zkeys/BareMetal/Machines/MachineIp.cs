using System.Text.Json.Nodes;
using Portal.Simulator.Clock;

namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>An address of a machine.</summary>
/// <param name="NetType">ip, gateway, network or broadcast.</param>
internal sealed record MachineIp(long Id, string Ip, string Mask, string Gateway, string NetType, DateTimeOffset CreateTime, bool IsDefault = false)
{
    /// <summary>As in a machine's record (B:547-557).</summary>
    public JsonObject ToDocument() => new()
    {
        ["ip"] = Ip,
        ["status"] = "1",
        ["mask"] = Mask,
        ["gateway"] = Gateway,
        ["create_time"] = ChinaTime.Write(CreateTime),
        ["ip_num"] = "1",
        ["is_default"] = IsDefault ? "1" : "0",
        ["net_type"] = NetType,
    };

    /// <summary>As in an upgrade's reply (B:1037-1092).</summary>
    public JsonObject ToAdded() => new() { ["id"] = Wire.Texts.Of(Id), ["ip"] = Ip, ["mask"] = Mask, ["gateway"] = Gateway, ["net_type"] = NetType };
}
