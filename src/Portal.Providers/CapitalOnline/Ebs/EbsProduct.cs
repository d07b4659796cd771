using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ebs;

/// <summary>Cloud disks for ECS. The upstream tells no price of them, so staff's rate card does.</summary>
internal sealed class EbsProduct(CapitalOnlineClient client) : IProduct, IListsEverything
{
    private const string What = "云盘列表";

    /// <summary>From 24 GB by steps of 8; the upper end is ours.</summary>
    private static readonly AmountRange Size = new(24, 2_000, 8);

    public string Name => ProductNames.Ebs;

    public async Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, EcsCalls.Regions(), "地域列表", cancellationToken)).Sees(out var groups, out var failed)) return failed.As<JsonElement, UpstreamCatalog>();
        var zones = EcsCatalog.Zones(groups);
        return new Observed<UpstreamCatalog>.Seen(new([.. zones.Select(zone => Gates.Zone(zone.Code, zone.Name))], [.. zones.Select(zone => Offering(zone.Code, zone.Name))], []));
    }

    public Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<decimal>>(new Observed<decimal>.Failed($"「{account.Name}」没有云盘的价格接口，请在费率表中填写。", Refused: false));

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        if (order.Server.LineReference.Split(':') is not [ProductNames.Ebs, var zone] || order.Server.DataDisksGb is not [var size]) return new PurchaseOutcome.Rejected("configuration", "一次只能购买一块云盘。");
        var answer = await client.Send(account, EbsCalls.Create(zone, size, OrderMark.Name(order.OrderNumber)), cancellationToken);
        if (answer.PurchaseFailure() is { } failure) return failure;
        var success = (UpstreamAnswer.Success)answer;
        return (success.Payload()?.WordList("DiskIdSet") ?? []) is [var id]
            ? new PurchaseOutcome.Accepted(new ProductReference(ProductNames.Ebs, null, id).Write(), null, success.Evidence, TaskName.Write(TaskName.Ebs, success.Payload()?.Word("EventId")))
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一块云盘的编号。", success.Evidence);
    }

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, EbsCalls.Disk(what.Id), cancellationToken);
        if (answer is UpstreamAnswer.Refused) return await Listed(account, what, answer, cancellationToken);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        // The single disk stands inside "DiskInfo".
        return (success.Payload()?.Part("DiskInfo") ?? success.Payload()) is { } record && EbsReader.Read(record) is { } seen && seen.Reference == what.Write()
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(account, "云盘记录（或它属于另一块云盘）");
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) =>
        (await DataDisks(account, cancellationToken)).Each(account, EbsReader.Read, What);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        (await ReadAll(account, cancellationToken)).Marked(sought.OrderNumber);

    public Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken) => Task.FromResult<WriteOutcome>(Writes.NotOffered("云盘的续费"));

    public Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken) =>
        client.Delete(account, EbsCalls.Delete(what.Id), Writes.Event(TaskName.Ebs), cancellationToken);

    // Those that were made with a server belong to it.
    private async Task<Observed<IReadOnlyList<JsonElement>>> DataDisks(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var list = await client.Pages(account, EbsCalls.Disks, data => data.Rows("DiskList"), row => row.Word("DiskId"), What, cancellationToken);
        return list is Observed<IReadOnlyList<JsonElement>>.Seen seen ? new Observed<IReadOnlyList<JsonElement>>.Seen([.. seen.Value.Where(row => row.Word("Property") != "system")]) : list;
    }

    // No code says "there is no such disk" (capitalonline.md 4.2), so the list has the last word.
    private async Task<Observed<ServerObservation?>> Listed(UpstreamAccess account, ProductReference what, UpstreamAnswer refused, CancellationToken cancellationToken)
    {
        if (!(await ReadAll(account, cancellationToken)).Sees(out var all, out _)) return refused.Failure<ServerObservation?>(account)!;
        return new Observed<ServerObservation?>.Seen(all.FirstOrDefault(disk => disk.Reference == what.Write()));
    }

    private static UpstreamOffering Offering(string zone, string name) => new(
        $"{ProductNames.Ebs}:{zone}", zone, OfferingKinds.CloudDisk, $"云盘 {name}", Description: null, SortOrder: 60,
        new([], new AmountRange(1, 1), Size, Gates.None, [0], Gates.Months, MaxQuantity: 10, Gates.Password) { NeedsImage = false, NeedsPassword = false },
        Gates.Live with { Basis = PriceBasis.RateCard },
        Gates.Flags(null, hasConsole: false, isKeptByPortal: true, OfferingFeatures.Attach, OfferingFeatures.Resize, OfferingFeatures.Snapshots, OfferingFeatures.NoPower, OfferingFeatures.NoPassword));
}
