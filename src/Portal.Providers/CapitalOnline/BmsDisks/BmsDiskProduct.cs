using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.BmsDisks;

/// <summary>Cloud disks for bare metal; the goods are found by performance only, so staff name them. Priced by the rate card.</summary>
internal sealed class BmsDiskProduct(CapitalOnlineClient client) : IProduct
{
    private const string What = "裸金属云盘列表";
    private static readonly AmountRange Size = new(10, 10_000, 10);

    public string Name => ProductNames.BmsDisk;

    public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var goods = new CapitalOnlineSettings(account).List(CapitalOnlineSettings.BmsDiskGoodsField).Select(entry => entry.Split('=', 2)).Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }]).ToList();
        return Task.FromResult<Observed<UpstreamCatalog>>(new Observed<UpstreamCatalog>.Seen(new(
            [.. goods.Select(parts => Gates.Zone(parts[0], ClassicZones.NameOf(parts[0]))).DistinctBy(zone => zone.Reference)], [.. goods.Select(parts => Offering(parts[0], parts[1]))], [])));
    }

    public Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<decimal>>(new Observed<decimal>.Failed($"「{account.Name}」没有云盘的价格接口，请在费率表中填写。", Refused: false));

    /// <remarks>Its task has no operation to be asked with, so the disk itself is read (capitalonline.md 5.1).</remarks>
    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        if (order.Server.LineReference.Split(':') is not [ProductNames.BmsDisk, var zone, var goods] || order.Server.DataDisksGb is not [var size]) return new PurchaseOutcome.Rejected("configuration", "一次只能购买一块云盘。");
        var answer = await client.Send(account, BmsDiskCalls.Create(zone, goods, size, OrderMark.Name(order.OrderNumber)), cancellationToken);
        if (answer.PurchaseFailure() is { } failure) return failure;
        var success = (UpstreamAnswer.Success)answer;
        return (success.Payload()?.Rows("DiskInfo") ?? []).Select(row => row.Word("DiskId")).OfType<string>().Distinct().ToList() is [var id]
            ? new PurchaseOutcome.Accepted(new ProductReference(ProductNames.BmsDisk, null, id).Write(), null, success.Evidence)
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一块云盘的编号。", success.Evidence);
    }

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, BmsDiskCalls.Disks(1, ("DiskId", what.Id)), cancellationToken);
        if (answer.SaysGone()) return new Observed<ServerObservation?>.Seen(null);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Payload()?.Rows("DiskList") is not { Count: <= 1 } rows) return success.Misshapen<ServerObservation?>(account, "裸金属云盘记录");
        var seen = rows.Select(row => BmsDiskReader.Read(row, what.Id)).FirstOrDefault();
        return seen is null || seen.Reference == what.Write() ? new Observed<ServerObservation?>.Seen(seen) : success.Misshapen<ServerObservation?>(account, "这块云盘的记录");
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => List(account, page => BmsDiskCalls.Disks(page), cancellationToken);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        (await List(account, page => BmsDiskCalls.Disks(page, ("Name", OrderMark.Name(sought.OrderNumber))), cancellationToken)).Marked(sought.OrderNumber);

    public Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken) => Task.FromResult<WriteOutcome>(Writes.NotOffered("云盘的续费"));

    public Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken) => client.Delete(account, BmsDiskCalls.Delete(what.Id), null, cancellationToken);

    private async Task<Observed<IReadOnlyList<ServerObservation>>> List(UpstreamAccess account, Func<int, CapitalOnlineCall> page, CancellationToken cancellationToken) =>
        (await client.Pages(account, page, data => data.Rows("DiskList"), row => row.Word("DiskId", "Id"), What, cancellationToken)).Each(account, row => BmsDiskReader.Read(row), What);

    private static UpstreamOffering Offering(string zone, string goods) => new(
        $"{ProductNames.BmsDisk}:{zone}:{goods}", zone, OfferingKinds.CloudDisk, $"裸金属云盘 {ClassicZones.NameOf(zone)}", Description: null, SortOrder: 65,
        new([], new AmountRange(1, 1), Size, Gates.None, [0], Gates.Months, MaxQuantity: 10, Gates.Password) { NeedsImage = false, NeedsPassword = false },
        Gates.Live with { Basis = PriceBasis.RateCard },
        Gates.Flags(null, hasConsole: false, isKeptByPortal: true, OfferingFeatures.Attach, OfferingFeatures.Resize, OfferingFeatures.NoPower, OfferingFeatures.NoPassword));
}
