using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Bms;

/// <summary>Bare metal, by the month or on demand, as the catalogue says for each zone.</summary>
internal sealed class BmsProduct(CapitalOnlineClient client) : IProduct
{
    private const string What = "裸金属列表";
    private readonly BmsCatalog catalog = new(client);

    public string Name => ProductNames.Bms;

    public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken) => catalog.Read(account, cancellationToken);

    /// <remarks>TradeAmount is what is charged; it is never computed from the unit price (capitalonline.md 6.3).</remarks>
    public async Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken)
    {
        if (BmsOrder.Of(wanted) is not { } order) return Prices.NotPriced(account);
        var answer = await client.Send(account, BmsCalls.Price(order, months), cancellationToken);
        if (answer.Failure<decimal>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Payload()?.Amount("TradeAmount") is not (> 0 and var price) || success.Payload()?.Word("Currency") is not (null or "CN" or "CNY")) return success.Misshapen<decimal>(account, "人民币价格");
        return order.IsPrepaid ? new Observed<decimal>.Seen(price) : Prices.OnDemand(account, price, months);
    }

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        if (BmsOrder.Of(order.Server) is not { } wanted || VdcNetwork.Of(order.Server) is not { } network) return new PurchaseOutcome.Rejected("configuration", "这个配置缺少规格或网络。");
        var answer = await client.Send(account, BmsCalls.Create(wanted, network, order, new CapitalOnlineSettings(account).AutoRenews), cancellationToken);
        if (answer.PurchaseFailure() is { } failure) return failure;
        var success = (UpstreamAnswer.Success)answer;
        return Tasks(success) is { } task
            ? new PurchaseOutcome.Accepted(null, null, success.Evidence, task)
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出任务编号。", success.Evidence);
    }

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, BmsCalls.Server(what.Id), cancellationToken);
        if (answer.SaysGone()) return new Observed<ServerObservation?>.Seen(null);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } record && BmsReader.Read(record) is { } seen && seen.Reference == what.Write()
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(account, "裸金属记录（或它属于另一台服务器）");
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => List(account, BmsCalls.Servers, cancellationToken);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        (await List(account, page => BmsCalls.Named(OrderMark.Name(sought.OrderNumber), page), cancellationToken)).Marked(sought.OrderNumber);

    public Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken) =>
        client.Write(account, BmsCalls.Renew(what.Id, request.Months, new CapitalOnlineSettings(account).AutoRenews), null, cancellationToken);

    /// <remarks>Only on-demand machines that are off can be deleted; the upstream says so itself (capitalonline.md 7.6).</remarks>
    public Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken) => client.Delete(account, BmsCalls.Delete(what.Id), null, cancellationToken);

    /// <summary>One call may start several tasks, and spells them in two ways (capitalonline.md 11.9).</summary>
    public static string? Tasks(UpstreamAnswer.Success success)
    {
        var data = success.Payload();
        var ids = (data?.WordList("TaskIds", "TaskId") ?? []).Where(id => CapitalOnlineEnvelope.TaskOf(id) is not null).ToList();
        return ids.Count > 0 ? TaskName.Write(TaskName.BareMetal, string.Join(',', ids)) : null;
    }

    private async Task<Observed<IReadOnlyList<ServerObservation>>> List(UpstreamAccess account, Func<int, CapitalOnlineCall> page, CancellationToken cancellationToken) =>
        (await client.Pages(account, page, data => data.Rows("Baremetals"), row => row.Word("BaremetalId"), What, cancellationToken)).Each(account, BmsReader.Read, What);
}
