using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>Searches virtual machines. Searches are fuzzy: the result is always filtered by whoever asks. Half a search is no search.</summary>
internal sealed class VmScan(StarVCenterClient client, Pager pager)
{
    public async Task<Observed<IReadOnlyList<ServerObservation>>> Search(UpstreamAccess account, StarVCenterCall search, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, search, cancellationToken);
        if (answer.Failure<IReadOnlyList<ServerObservation>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Rows() is not { } rows) return success.Misshapen<IReadOnlyList<ServerObservation>>(account, "云主机列表");

        // Without paging everything is answered; should an installation cut the list all the same, it is read page by page.
        if (success.Data?.Whole("dataCount") is { } total && total > rows.Count) return await Paged(account, search, cancellationToken);
        // A name that was asked for and is not told could be the very one.
        if (search.Parameters!.ContainsKey("vm.name") && rows.Any(row => row.Field("vm.name") is null)) return success.Misshapen<IReadOnlyList<ServerObservation>>(account, "云主机名称");
        return Read(account, rows) is { } all ? new Observed<IReadOnlyList<ServerObservation>>.Seen(all) : success.Misshapen<IReadOnlyList<ServerObservation>>(account, "云主机记录");
    }

    /// <summary>The one with exactly this id; Seen(null) when a successful search does not have it.</summary>
    public async Task<Observed<ServerObservation?>> Find(UpstreamAccess account, UpstreamReference vm, CancellationToken cancellationToken) =>
        await Search(account, VmCalls.Search(id: vm.Value), cancellationToken) switch
        {
            Observed<IReadOnlyList<ServerObservation>>.Seen seen => new Observed<ServerObservation?>.Seen(seen.Value.FirstOrDefault(one => one.Reference == vm), seen.Warnings),
            Observed<IReadOnlyList<ServerObservation>>.Failed failed => new Observed<ServerObservation?>.Failed(failed.Reason, failed.Refused, failed.Evidence),
            var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
        };

    private async Task<Observed<IReadOnlyList<ServerObservation>>> Paged(UpstreamAccess account, StarVCenterCall search, CancellationToken cancellationToken)
    {
        var pages = await pager.Read(account, search, "vm.id", "云主机列表", cancellationToken);
        if (pages is Observed<IReadOnlyList<JsonElement>>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
        var seen = (Observed<IReadOnlyList<JsonElement>>.Seen)pages;
        // What was not seen would count as not bought.
        if (seen.Warnings is [var incomplete, ..]) return new Observed<IReadOnlyList<ServerObservation>>.Failed(incomplete, Refused: false);
        return Read(account, seen.Value) is { } all
            ? new Observed<IReadOnlyList<ServerObservation>>.Seen(all)
            : new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{account.Name}」的云主机列表里有无法识别的记录。请核对接口版本，或联系上游。", Refused: false);
    }

    private static IReadOnlyList<ServerObservation>? Read(UpstreamAccess account, IReadOnlyList<JsonElement> rows)
    {
        var reader = new VmReader(StarVCenterSettings.Of(account));
        var read = rows.Select(reader.Read).OfType<ServerObservation>().ToList();
        return read.Count == rows.Count ? [.. read.DistinctBy(vm => vm.Reference)] : null;
    }
}
