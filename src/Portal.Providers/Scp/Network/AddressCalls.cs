using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Network;

/// <summary>The operations on elastic addresses (scp.md 8.12). Both directions always have the same speed.</summary>
internal static class AddressCalls
{
    public const int KbpsPerMbps = 1_000;
    private const string Addresses = "janus/20180725/floatingips";
    private const string One = Addresses + "/{floatingip_id}";

    public static ScpCall List(string? project) => ScpCall.Get(Addresses).With("project_id", project);

    public static ScpCall Detail(string address) => ScpCall.Get(One, address);

    public static ScpCall Create(string project, string line, int mbps, string clientToken) => ScpCall.Post(Addresses, new JsonObject
    {
        ["project_id"] = project, ["line_type"] = line, ["bandwidth"] = Speed(mbps),
    }) with
    { ClientToken = clientToken, TokenIsKept = true };

    public static ScpCall SetBandwidth(string address, int mbps) => ScpCall.Put(One, Speed(mbps), address);

    public static ScpCall Bind(string address, string vpc, string port, string? ip)
    {
        var body = new JsonObject { ["vpc_id"] = vpc, ["port_id"] = port };
        if (ip is not null) body["ip_address"] = ip;
        return ScpCall.Post(One + "/binding", body, address);
    }

    public static ScpCall Unbind(string address) => ScpCall.Delete(One + "/unbinding", null, address) with { MayAnswerNothing = true };

    public static ScpCall Delete(string address) => ScpCall.Delete(One, null, address) with { MayAnswerNothing = true };

    public static ScpCall PortsOf(UpstreamReference server) => ScpCall.Get("janus/20180725/ports").With("device_id", server.Value);

    private static JsonObject Speed(int mbps) => new() { ["qos_uplink"] = mbps * KbpsPerMbps, ["qos_downlink"] = mbps * KbpsPerMbps };
}
