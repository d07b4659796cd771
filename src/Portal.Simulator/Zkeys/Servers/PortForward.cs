using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;

namespace Portal.Simulator.Zkeys.Servers;

/// <summary>A public port forwarded to a shared machine.</summary>
internal sealed record PortForward(string Guid, long Id, int PublicPort, int LocalPort, string Remark, DateTimeOffset CreateTime)
{
    /// <summary>As in the document's samples (A:528-543).</summary>
    public JsonObject ToDocument(ServerRecord server) => new()
    {
        ["id"] = Text(Id),
        ["public_ip"] = server.Ip,
        ["public_port"] = Text(PublicPort),
        ["local_ip"] = server.LocalIp,
        ["local_port"] = Text(LocalPort),
        ["protocol"] = "tcp,udp",
        ["create_time"] = ChinaTime.Write(CreateTime),
        ["is_deleted"] = "0",
        ["is_used"] = "1",
        ["guid"] = Guid,
        ["service_id"] = Text(server.Id),
        ["service_type"] = "1",
        ["controller_guid"] = "1695712043844187",
        ["remark"] = Remark,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
