using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>Elastic cloud servers in a VPC.</summary>
internal sealed class EcsProduct(CapitalOnlineClient client) : IProduct, IListsEverything
{
    private const string What = "云服务器列表";
    private readonly EcsCatalog catalog = new(client);

    public string Name => ProductNames.Ecs;

    public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken) => catalog.Read(account, cancellationToken);

    public async Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken)
    {
        var settings = new CapitalOnlineSettings(account);
        if (EcsOrder.Of(wanted, settings.EcsIsMonthly) is not { } order) return Prices.NotPriced(account);
        var answer = await client.Send(account, EcsCalls.Price(order, months), cancellationToken);
        return answer.Failure<decimal>(account) ?? EcsPrice.Read(account, (UpstreamAnswer.Success)answer, order.IsMonthly, months, settings.HoursPerMonth);
    }

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        var settings = new CapitalOnlineSettings(account);
        if (EcsOrder.Of(order.Server, settings.EcsIsMonthly) is not { } wanted) return new PurchaseOutcome.Rejected("configuration", "这个配置缺少规格或网络，或混用了本地盘与云盘。");
        var answer = await client.Send(account, EcsCalls.Create(wanted, order, settings.AutoRenews), cancellationToken);
        return answer.PurchaseFailure() ?? Made((UpstreamAnswer.Success)answer);
    }

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, EcsCalls.Server(what.Id), cancellationToken);
        if (answer.SaysGone()) return new Observed<ServerObservation?>.Seen(null);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } record && EcsReader.Read(record) is { } seen && seen.Reference == what.Write()
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(account, "云服务器记录（或它属于另一台服务器）");
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) =>
        await List(account, EcsCalls.Servers, cancellationToken);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        (await List(account, page => EcsCalls.Search(OrderMark.Name(sought.OrderNumber), page), cancellationToken)).Marked(sought.OrderNumber);

    /// <remarks>ECS has no renewal: on-demand servers have no end, monthly ones renew themselves (capitalonline.md 8.2).</remarks>
    public Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(Writes.NotOffered("云服务器的续费"));

    public Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken) =>
        client.Delete(account, EcsCalls.Delete(what.Id), Writes.Event(TaskName.Ecs), cancellationToken);

    private async Task<Observed<IReadOnlyList<ServerObservation>>> List(UpstreamAccess account, Func<int, CapitalOnlineCall> page, CancellationToken cancellationToken) =>
        (await client.Pages(account, page, data => data.Rows("EcsList"), row => row.Word("EcsId"), What, cancellationToken)).Each(account, EcsReader.Read, What);

    // The id is told at once, before anything exists; only one may be made (capitalonline.md 5.2).
    private static PurchaseOutcome Made(UpstreamAnswer.Success success)
    {
        var task = TaskName.Write(TaskName.Ecs, success.Payload()?.Word("EventId"));
        return (success.Payload()?.WordList("EcsIdSet") ?? []) switch
        {
            [var id] => new PurchaseOutcome.Accepted(new ProductReference(ProductNames.Ecs, null, id).Write(), null, success.Evidence, task),
            [] when task is not null => new PurchaseOutcome.Accepted(null, null, success.Evidence, task),
            _ => new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一台服务器的编号。", success.Evidence),
        };
    }
}
