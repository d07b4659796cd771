using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Security policies of one server: a larger weight goes first and is unique (zkeys.md 8).</summary>
internal sealed class ZkeysServerFirewall(ZkeysClient client) : IFirewall
{
    private static readonly string[] Protocols = ["tcp", "udp", "icmp"];
    private readonly ServerRecords records = new(client);

    public string Kind => UpstreamKinds.ZkeysServer;

    public Task<Observed<IReadOnlyList<FirewallRule>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        records.List(account, server, "securityPolicyList", (_, row) => Read(row), "安全组列表", cancellationToken);

    /// <remarks>The document has a word for "custom" protocols and none for all of them.</remarks>
    public async Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, FirewallRule rule, EndCustomer customer, CancellationToken cancellationToken) =>
        Protocols.Contains(rule.Protocol)
            ? ServerRecords.Made(await client.Write(account, ServerCalls.AddRule(server, rule, customer), cancellationToken), "policy_info", "weight", rule.Priority)
            : new WriteOutcome.Rejected("protocol", "规则只能针对 TCP、UDP 或 ICMP，请分别添加。");

    public async Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string rule, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.RemoveRule(server, rule, customer), cancellationToken)).ToWriteOutcome();

    private static FirewallRule? Read(JsonElement row) => row.Text("guid") is not { } guid || row.Whole("weight") is not { } weight ? null : new(
        guid,
        row.Text("direction")?.ToUpperInvariant() switch { "INBOUND" => "in", "OUTBOUND" => "out", _ => "both" },
        string.Equals(row.Text("action"), "Allow", StringComparison.OrdinalIgnoreCase) ? "accept" : "drop",
        row.Text("protocol")?.ToLowerInvariant() ?? "all",
        row.Text("local_port") is { } ports and not "0" ? ports : "all",
        row.Text("remote_ip") ?? "0.0.0.0/0",
        weight,
        row.Text("name"));
}
