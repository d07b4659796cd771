using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Desktop;

/// <summary>Cloud desktops, bought and renewed by the month.</summary>
internal sealed class DesktopProduct(CapitalOnlineClient client) : IProduct
{
    private const string NoSuchThing = "10006";
    private readonly DesktopCatalog catalog = new(client);
    private readonly DesktopPrice price = new(client);

    public string Name => ProductNames.Desktop;

    public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken) => catalog.Read(account, cancellationToken);

    public async Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken) =>
        DesktopOrder.Of(wanted) is { } order ? await price.Ask(account, order, wanted.BandwidthMbps, months, cancellationToken) : Prices.NotPriced(account);

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        if (DesktopOrder.Of(order.Server) is not { } wanted) return new PurchaseOutcome.Rejected("configuration", "这个配置缺少规格或网络。");
        var request = DesktopCalls.NewRequest();
        var answer = await client.Send(account, DesktopCalls.Create(wanted, order, new CapitalOnlineSettings(account).AutoRenews, request), cancellationToken);
        if (answer.PurchaseFailure() is { } failure) return failure;
        var success = (UpstreamAnswer.Success)answer;
        return (success.Payload()?.WordList("vmIds") ?? [], TaskOf(success, request)) switch
        {
            ([var id], var task) => new PurchaseOutcome.Accepted(new ProductReference(ProductNames.Desktop, null, id).Write(), null, success.Evidence, task),
            _ => new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一台云桌面的编号。", success.Evidence),
        };
    }

    /// <remarks>Its code for "no such desktop" stands for other faults too, so the list has the last word.</remarks>
    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, DesktopCalls.Desktop(what.Id), cancellationToken);
        if (answer is UpstreamAnswer.Refused { Code: NoSuchThing } && (await Ids(account, DesktopCalls.Desktops(), cancellationToken)).Sees(out var ids, out _) && !ids.Contains(what.Id)) return new Observed<ServerObservation?>.Seen(null);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } record && DesktopReader.Read(what.Id, record) is { } seen ? new Observed<ServerObservation?>.Seen(seen) : success.Misshapen<ServerObservation?>(account, "云桌面记录");
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => List(account, DesktopCalls.Desktops(), cancellationToken);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken)
    {
        var call = DesktopOrder.Of(sought.Server) is { } order ? DesktopCalls.Desktops(order.Site, order.Product) : DesktopCalls.Desktops();
        return (await List(account, call, cancellationToken)).Marked(sought.OrderNumber);
    }

    /// <remarks>A batch operation: success may still name our desktop among those that failed (capitalonline.md 7.7).</remarks>
    public async Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, DesktopCalls.Renew(what.Id, request.Months, new CapitalOnlineSettings(account).AutoRenews), cancellationToken);
        if (answer is not UpstreamAnswer.Success success) return answer.ToWriteOutcome();
        var data = success.Payload();
        if (data?.WordList("failedVmIds").Contains(what.Id) == true) return new WriteOutcome.Rejected("renewal-failed", data?.Word("failedMsg") ?? "（无说明）", success.Evidence);
        return data?.WordList("successVmIds").Contains(what.Id) == true
            ? new WriteOutcome.Accepted(success.Evidence)
            : new WriteOutcome.Unknown("上游表示成功，但没有说明这台云桌面是否已续费。", success.Evidence);
    }

    public Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        var request = DesktopCalls.NewRequest();
        return client.Delete(account, DesktopCalls.Delete(what.Id, request), success => TaskOf(success, request), cancellationToken);
    }

    /// <summary>Its tasks are asked for by their id and the request that started them.</summary>
    public static string? TaskOf(UpstreamAnswer.Success success, string request) =>
        CapitalOnlineEnvelope.TaskOf(success.Payload()?.Word("taskId")) is { } task ? TaskName.Write(TaskName.Desktop, $"{task}/{request}") : null;

    private async Task<Observed<IReadOnlyList<ServerObservation>>> List(UpstreamAccess account, CapitalOnlineCall call, CancellationToken cancellationToken)
    {
        if (!(await Ids(account, call, cancellationToken)).Sees(out var ids, out var failed)) return failed.As<IReadOnlyList<string>, IReadOnlyList<ServerObservation>>();
        List<ServerObservation> found = [];
        foreach (var read in await Task.WhenAll(ids.Select(id => Read(account, new(ProductNames.Desktop, null, id), cancellationToken))))
        {
            if (!read.Sees(out var desktop, out var unread)) return unread.As<ServerObservation?, IReadOnlyList<ServerObservation>>();
            if (desktop is not null) found.Add(desktop);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
    }

    private async Task<Observed<IReadOnlyList<string>>> Ids(UpstreamAccess account, CapitalOnlineCall call, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, call, cancellationToken);
        if (answer.Failure<IReadOnlyList<string>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload()?.Part("vmIds") is { ValueKind: JsonValueKind.Array } ? new Observed<IReadOnlyList<string>>.Seen([.. success.Payload()!.Value.WordList("vmIds").Distinct()]) : success.Misshapen<IReadOnlyList<string>>(account, "云桌面列表");
    }
}
