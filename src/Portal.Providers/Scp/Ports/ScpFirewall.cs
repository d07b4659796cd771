using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>The network's firewall, shown and changed only where a rule is about this server's address alone: others share the network.</summary>
internal sealed class ScpFirewall(ScpClient client) : IFirewall
{
    private readonly ServerPlaces places = new(client);

    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<IReadOnlyList<FirewallRule>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var (rules, failure) = await Read(account, server, cancellationToken);
        return failure is null ? new Observed<IReadOnlyList<FirewallRule>>.Seen([.. rules.Select(rule => rule.Rule)]) : new Observed<IReadOnlyList<FirewallRule>>.Failed(failure, Refused: false);
    }

    public async Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, FirewallRule rule, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (await places.Of(account, server, cancellationToken) is not { } found) return new WriteOutcome.NotSent($"「{account.Name}」没有读到云主机。");
        if (found is not [var place, ..]) return new WriteOutcome.Rejected("network", "云主机没有接入 VPC 网络，不能设置防火墙。");
        var (services, failure) = await Services(account, place.Vpc, cancellationToken);
        if (services is null) return new WriteOutcome.NotSent(failure!);
        if (services.Values.FirstOrDefault(service => service.Is(rule.Protocol, rule.Ports)) is not { } wanted)
            return new WriteOutcome.Rejected("service", "上游没有与该协议和端口对应的服务，请联系客服添加。");
        return Acls.Add(place, rule, wanted.Id) is { } call
            ? (await client.Send(account, call, cancellationToken)).ToOutcome()
            : new WriteOutcome.Rejected("source", "来源应为单个 IPv4 地址或网段。");
    }

    public async Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string rule, EndCustomer customer, CancellationToken cancellationToken)
    {
        var (rules, failure) = await Read(account, server, cancellationToken);
        if (failure is not null) return new WriteOutcome.NotSent(failure);
        return rules.FirstOrDefault(one => one.Rule.Reference == rule) is { Rule: not null } ours
            ? (await client.Send(account, Acls.Remove(ours.Vpc, rule), cancellationToken)).ToDeletion()
            : new WriteOutcome.Accepted();
    }

    private async Task<(IReadOnlyList<(string Vpc, FirewallRule Rule)> Rules, string? Failure)> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (await places.Of(account, server, cancellationToken) is not { } found) return ([], $"「{account.Name}」没有读到云主机。");
        List<(string, FirewallRule)> rules = [];
        foreach (var place in found.DistinctBy(place => place))
        {
            var (services, failure) = await Services(account, place.Vpc, cancellationToken);
            if (services is null) return ([], failure);
            var rows = await client.List(account, Acls.List(place.Vpc), "访问控制列表", cancellationToken);
            if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return ([], rows.As<FirewallRule>().Reason);
            rules.AddRange(seen.Value.Select(row => Acls.Read(row, place, services)).OfType<FirewallRule>().Select(rule => (place.Vpc, rule)));
        }
        return (rules, null);
    }

    private async Task<(IReadOnlyDictionary<string, AclService>? Known, string? Failure)> Services(UpstreamAccess account, string vpc, CancellationToken cancellationToken)
    {
        var rows = await client.List(account, Acls.Services(vpc), "访问控制服务列表", cancellationToken);
        return rows is Observed<IReadOnlyList<JsonElement>>.Seen seen
            ? (seen.Value.Select(AclService.Read).OfType<AclService>().DistinctBy(service => service.Id).ToDictionary(service => service.Id), null)
            : (null, rows.As<AclService>().Reason);
    }
}
