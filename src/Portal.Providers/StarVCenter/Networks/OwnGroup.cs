using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Networks;

/// <summary>Every machine whose rules customers may edit has a security group of its own, known by its name; groups that others made are left alone.</summary>
internal sealed class OwnGroup(StarVCenterClient client, Pager pager)
{
    private const string Prefix = "po-sg-";

    public static string NameFor(UpstreamReference vm) => Prefix + vm.Value;

    /// <summary>Finds it, or makes it. It holds for nothing before cards are bound to it.</summary>
    /// <returns>Its number; or what to answer instead.</returns>
    public async Task<(string? Group, WriteOutcome? Instead)> Ensure(UpstreamAccess account, UpstreamReference vm, CancellationToken cancellationToken)
    {
        var name = NameFor(vm);
        var found = await pager.Read(account, StarVCenterCall.Search("/cloudsegroup/search", ("securitygroup.name", name)), "securitygroup.id", "安全组列表", cancellationToken);
        if (found is not Observed<IReadOnlyList<JsonElement>>.Seen { Warnings: [] } seen) return (null, new WriteOutcome.NotSent($"「{account.Name}」没有读全安全组列表，没有发送。"));
        if (seen.Value.Where(row => row.Text("securitygroup.name") == name).Select(row => row.Text("securitygroup.id")).FirstOrDefault() is { } known) return (known, null);

        var answer = await client.Send(account, StarVCenterCall.Post("/cloudsegroup/create", ("securitygroup.name", name)), cancellationToken);
        if (answer is not UpstreamAnswer.Success success) return (null, answer.ToOutcome(account));
        // A group nobody knows the number of does no harm; the next try finds it by its name.
        return success.Rows() is [var made] && made.Text("securitygroup.id") is { } id ? (id, null) : (null, new WriteOutcome.Unknown("上游表示成功，但没有给出安全组编号。", success.Evidence));
    }

    /// <summary>Binds the machine's cards that are not bound yet.</summary>
    public async Task<WriteOutcome> Bind(UpstreamAccess account, UpstreamReference vm, string group, CancellationToken cancellationToken)
    {
        var bound = await pager.Read(account, StarVCenterCall.Search("/cloudsegroup/vnic/search", ("securitygroup.id", group)), "vnic.id", "安全组网卡列表", cancellationToken);
        var cards = await client.Send(account, VmCalls.Cards(vm), cancellationToken);
        if (bound is not Observed<IReadOnlyList<JsonElement>>.Seen seen || cards is not UpstreamAnswer.Success success || success.Rows() is not { } rows)
            return new WriteOutcome.NotSent($"「{account.Name}」没有读到网卡列表。");
        var already = seen.Value.Select(row => row.Text("vnic.id")).ToHashSet();
        var open = rows.Where(row => row.Text("vnic.vmid") is null || row.Text("vnic.vmid") == vm.Value).Select(row => row.Text("vnic.id")).OfType<string>().Where(id => !already.Contains(id)).ToList();
        return open.Count == 0
            ? new WriteOutcome.Accepted()
            : (await client.Send(account, StarVCenterCall.Post("/cloudsegroup/vnic/bind", ("securitygroup.id", group), ("vnic.id", string.Join(',', open))), cancellationToken)).ToOutcome(account);
    }
}
