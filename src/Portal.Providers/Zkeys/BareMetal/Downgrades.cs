using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Booked downgrades. Each part that is taken away must be one that an earlier upgrade added, whole (zkeys.md 10).</summary>
internal sealed class Downgrades(ZkeysClient client, MachineReads reads, TimeProvider clock)
{
    private const int UsualDays = 15;

    public async Task<WriteOutcome> Book(UpstreamAccess account, ResizeServer request, MachineChange removed, CancellationToken cancellationToken)
    {
        var (record, why) = await reads.Record(account, request.Server, cancellationToken);
        if (record is not { } machine) return new WriteOutcome.NotSent(why!);
        IReadOnlyList<string> removable = [];
        if (removed.Ips > 0)
        {
            var answer = await client.Read(account, MachineCalls.RemovableIps(request.Server), cancellationToken);
            if (answer.Failure<string>(account) is { } failed) return new WriteOutcome.NotSent(failed.Reason);
            removable = [.. (((UpstreamAnswer.Success)answer).Data is { } rows ? LenientJson.ItemsOf(rows) ?? [] : []).Select(row => row.Text("ip")).OfType<string>()];
        }
        if (DowngradeItems.Of(machine, removed, removable, await Due(account, machine, cancellationToken)) is not { } items)
            return new WriteOutcome.Rejected("no-such-upgrade", "降配只能整笔退回以前升级的带宽、IP 或防御，没有找到与之对应的升级。");
        return Booked(await client.Write(account, MachineCalls.Degrade(request.Server, removed, items, request.Customer), cancellationToken));
    }

    /// <summary>Takes back the one downgrade that is waiting. Each is cancelled by a call of its own, so several are for a person to decide.</summary>
    public async Task<WriteOutcome> CancelBooked(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var (record, why) = await reads.Record(account, server, cancellationToken);
        if (record is not { } machine) return new WriteOutcome.NotSent(why!);
        var waiting = (machine.Items("degrades") ?? []).Where(row => row.Text("status") is "0").Select(row => row.Text("guid")).OfType<string>().ToList();
        return waiting switch
        {
            [var booked] => (await client.Write(account, MachineCalls.CancelDegrade(server, booked), cancellationToken)).ToWriteOutcome(),
            [] => new WriteOutcome.Rejected("no-change", "配置没有变化，也没有等待执行的降配。"),
            _ => new WriteOutcome.Rejected("several-booked", "有多笔降配在等待执行，请在上游控制台逐笔取消。"),
        };
    }

    /// <summary>The inner result decides: code 0 around a "false" is a refusal (zkeys.md 4).</summary>
    private static WriteOutcome Booked(UpstreamAnswer answer) => answer switch
    {
        UpstreamAnswer.Success { Data: var data } success => Truth(data?.Field("result")) switch
        {
            true => new WriteOutcome.Accepted(success.Evidence),
            false => new WriteOutcome.Rejected("result", data?.Text("text") ?? "（无说明）", success.Evidence),
            null => new WriteOutcome.Unknown("上游表示成功，但没有说明降配是否已预约。", success.Evidence),
        },
        _ => answer.ToWriteOutcome(),
    };

    private static bool? Truth(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText() switch { "1" => true, "0" => false, _ => null },
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim() switch { "1" or "true" => true, "0" or "false" => false, _ => null },
        _ => null,
    };

    // As many days from now as the line says; the sample's own booking runs as long as its line states.
    private async Task<DateTimeOffset> Due(UpstreamAccess account, JsonElement machine, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, MachineCalls.Lines(), cancellationToken);
        var line = answer is UpstreamAnswer.Success { Data: { } rows } ? (LenientJson.ItemsOf(rows) ?? []).FirstOrDefault(row => row.Text("guid") == machine.Text("line_guid")) : default;
        return clock.GetUtcNow().AddDays(line.Whole("reservation_degrade_valid_limit") is > 0 and var days ? days : UsualDays);
    }
}
