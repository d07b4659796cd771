using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Networks;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Rules of the security groups that a machine's cards are bound to. An accepted rule is not yet in force (starvcenter.md 8.7).</summary>
internal sealed class StarVCenterFirewall(StarVCenterClient client, Pager pager, OwnGroup groups) : IFirewall
{
    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<Observed<IReadOnlyList<FirewallRule>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) => await Rows(account, server, cancellationToken) switch
    {
        Observed<IReadOnlyList<JsonElement>>.Seen seen => new Observed<IReadOnlyList<FirewallRule>>.Seen([.. seen.Value.Select(RuleReader.Read).OfType<FirewallRule>()], seen.Warnings),
        Observed<IReadOnlyList<JsonElement>>.Failed failed => new Observed<IReadOnlyList<FirewallRule>>.Failed(failed.Reason, failed.Refused, failed.Evidence),
        var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
    };

    /// <summary>The rule is written into the machine's own group, and only then are its cards bound: a group without rules must not cut anybody off.</summary>
    public async Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, FirewallRule rule, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (RuleReader.Obstacle(rule) is { } obstacle) return StarVCenterOutcomes.Rejected(obstacle);
        var (group, instead) = await groups.Ensure(account, server, cancellationToken);
        if (group is null) return instead!;
        var added = (await client.Send(account, RuleReader.Add(group, rule), cancellationToken)).ToOutcome(account);
        if (added is not WriteOutcome.Accepted) return added;
        return await groups.Bind(account, server, group, cancellationToken) switch
        {
            WriteOutcome.Accepted => added,
            WriteOutcome.Rejected rejected => new WriteOutcome.Unknown($"规则已添加，但安全组没有绑定到网卡：{rejected.Message}", rejected.Evidence),
            WriteOutcome.NotSent unsent => new WriteOutcome.Unknown($"规则已添加，但安全组是否绑定到网卡未知：{unsent.Why}"),
            var unknown => unknown,
        };
    }

    public async Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string rule, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (await Rows(account, server, cancellationToken) is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return new WriteOutcome.NotSent($"「{account.Name}」没有读到安全组规则，没有发送。");
        var found = seen.Value.Where(row => row.Text("aclrule_id") == rule).ToList();
        if (found.Count == 0) return new WriteOutcome.Accepted();
        if (found[0].Text("aclrule_securitygroupname") != OwnGroup.NameFor(server)) return StarVCenterOutcomes.Rejected("这条规则属于与其他云主机共用的安全组，不能在这里删除。");
        return (await client.Send(account, StarVCenterCall.Delete("/cloudsegroup/rule/{ruleid}", rule), cancellationToken)).ToOutcome(account);
    }

    private Task<Observed<IReadOnlyList<JsonElement>>> Rows(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        pager.Read(account, StarVCenterCall.Search("/cloudsegroup/rule/vm", ("vm.id", server.Value)), "aclrule_id", "安全组规则", cancellationToken);
}
