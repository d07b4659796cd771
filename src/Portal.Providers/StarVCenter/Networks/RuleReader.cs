using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Networks;

/// <summary>Rules of security groups in our words. All of them allow; a range is written with a colon (starvcenter.md 8.3).</summary>
internal static class RuleReader
{
    private const string Any = "0.0.0.0/0", All = "all", Accept = "accept", In = "in";

    /// <returns>Null without a number or a direction.</returns>
    public static FirewallRule? Read(JsonElement row) => row.Text("aclrule_id") is { } id && row.Text("aclrule_direction")?.ToLowerInvariant() is ("in" or "out") and var direction
        ? new(
            id, direction, Accept, row.Text("aclrule_protocal")?.ToLowerInvariant() ?? All, row.Text("aclrule_vmport")?.Replace(':', '-') ?? All,
            row.Text(direction == In ? "aclrule_srcip" : "aclrule_target") ?? Any, Priority: 0, row.Flag("aclrule_status") is false ? "尚未生效" : null)
        : null;

    /// <summary>What is not limited is left out.</summary>
    public static StarVCenterCall Add(string group, FirewallRule rule) => StarVCenterCall.Post(
        "/cloudsegroup/rule/add",
        ("aclrule.securitygroupid", group),
        ("aclrule.direction", rule.Direction),
        ("aclrule.vmport", rule.Ports == All ? null : rule.Ports.Replace('-', ':')),
        (rule.Direction == In ? "aclrule.srcip" : "aclrule.target", rule.Source),
        ("aclrule.protocal", rule.Protocol == All ? null : rule.Protocol));

    /// <returns>Why this upstream cannot have such a rule; null: it can.</returns>
    public static string? Obstacle(FirewallRule rule) =>
        rule.Action != Accept ? "这个上游的安全组只有放行规则。"
        : rule.Direction is not ("in" or "out") ? "规则方向只能是入站或出站。"
        : rule.Ports != All && rule.Protocol is not ("tcp" or "udp") ? "指定端口时，请选择 TCP 或 UDP。"
        : null;
}
