using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;

namespace Portal.Simulator.Zkeys.Servers;

/// <summary>A firewall rule. A larger weight goes first and is unique per server.</summary>
/// <param name="Operation">Allow or Deny; the record calls it action (zkeys.md 8).</param>
/// <param name="RemoteIp">Address or CIDR; empty is any.</param>
/// <param name="LocalPort">0 is all; <c>5-15</c> is a range.</param>
internal sealed record SecurityPolicy(
    string Guid, long Id, int Weight, string Name, string Direction, string Protocol, string Operation,
    string RemoteIp, string LocalPort, DateTimeOffset CreateTime)
{
    /// <summary>As in the document's samples (A:703-722, A:1479-1500).</summary>
    public JsonObject ToDocument(ServerRecord server) => new()
    {
        ["id"] = Text(Id),
        ["name"] = Name,
        ["guid"] = Guid,
        ["weight"] = Text(Weight),
        ["direction"] = Direction,
        ["action"] = Operation,
        ["protocol"] = Protocol,
        ["remote_ip"] = RemoteIp,
        ["local_port"] = LocalPort,
        ["switch_name"] = "private_net",
        ["service_type"] = "server",
        ["service_id"] = Text(server.Id),
        ["create_time"] = ChinaTime.Write(CreateTime),
        ["status"] = "1",
        ["strategy_type"] = "1",
        ["master_strategy_id"] = "0",
        ["message"] = "",
        ["is_agent"] = "0",
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
