using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>Classic cloud servers in a virtual data centre; bought on demand, because they have neither an end that is told nor a renewal (capitalonline.md 8.2).</summary>
internal sealed class CcsProduct(CapitalOnlineClient client) : IProduct, IListsEverything
{
    private const string What = "经典云服务器列表";
    private readonly CcsCatalog catalog = new(client);

    public string Name => ProductNames.Ccs;

    public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken) => catalog.Read(account, cancellationToken);

    public async Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken)
    {
        if (CcsOrder.Of(wanted) is not { } order) return Prices.NotPriced(account);
        var answer = await client.Send(account, CcsCalls.Price(order), cancellationToken);
        if (answer.Failure<decimal>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload()?.Amount("TotalPrice") is > 0 and var price
            ? Prices.OnDemand(account, price, months)
            : success.Misshapen<decimal>(account, "价格");
    }

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        if (CcsOrder.Of(order.Server) is not { } wanted || VdcNetwork.Of(order.Server) is not { } network) return new PurchaseOutcome.Rejected("configuration", "这个配置缺少规格或网络。");
        var answer = await client.Send(account, CcsCalls.Create(wanted, network, order), cancellationToken);
        if (answer.PurchaseFailure() is { } failure) return failure;
        var success = (UpstreamAnswer.Success)answer;
        return Writes.Classic(success) is { } task
            ? new PurchaseOutcome.Accepted(null, null, success.Evidence, task)
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出任务编号。", success.Evidence);
    }

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        if (!(await Record(account, what.Id, cancellationToken)).Sees(out var record, out var failed)) return failed.As<JsonElement?, ServerObservation?>();
        return new Observed<ServerObservation?>.Seen(record is { } row ? CcsReader.Read(row) : null);
    }

    /// <returns>Seen(null) when the upstream does not know it.</returns>
    public async Task<Observed<JsonElement?>> Record(UpstreamAccess account, string id, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, CcsCalls.Servers(1, ("InstanceId", id)), cancellationToken);
        if (answer.SaysGone()) return new Observed<JsonElement?>.Seen(null);
        if (answer.Failure<JsonElement?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Payload()?.Rows("Instances") is not { } rows) return success.Misshapen<JsonElement?>(account, "经典云服务器记录");
        var own = rows.Where(row => row.Word("InstanceId") == id).ToList();
        // Somebody else's record instead of ours is no proof that ours is gone.
        if (own.Count == 0 && rows.Count > 0) return success.Misshapen<JsonElement?>(account, "这台服务器的记录");
        return new Observed<JsonElement?>.Seen(own.Count > 0 ? own[0] : null);
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => List(account, page => CcsCalls.Servers(page), cancellationToken);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        (await List(account, page => CcsCalls.Servers(page, ("TagName", OrderMark.Name(sought.OrderNumber))), cancellationToken)).Marked(sought.OrderNumber);

    public Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(Writes.NotOffered("经典云服务器的续费"));

    public Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken) =>
        client.Delete(account, CcsCalls.Delete(what.Id), Writes.Classic, cancellationToken);

    private async Task<Observed<IReadOnlyList<ServerObservation>>> List(UpstreamAccess account, Func<int, CapitalOnlineCall> page, CancellationToken cancellationToken) =>
        (await client.Pages(account, page, data => data.Rows("Instances"), row => row.Word("InstanceId"), What, cancellationToken)).Each(account, CcsReader.Read, What);
}
