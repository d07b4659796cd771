using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Eip;

/// <summary>Public addresses with their own bandwidth.</summary>
internal sealed class EipProduct(CapitalOnlineClient client) : IProduct
{
    public const string LineChoice = "line";
    private const string What = "公网 IP 列表";
    private readonly EipCatalog catalog = new(client);

    public string Name => ProductNames.Eip;

    public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken) => catalog.Read(account, cancellationToken);

    /// <remarks>Bandwidth per Mbit/s and the address itself, each with a period of its own (capitalonline.md 6.3).</remarks>
    public async Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken)
    {
        if (Place(wanted.LineReference) is not { } place || Line(wanted) is not [var type, var scheme]) return Prices.NotPriced(account);
        if (!(await client.One(account, EipCalls.Price(place, type, scheme), "公网 IP 价格", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, decimal>();
        var hours = new CapitalOnlineSettings(account).HoursPerMonth;
        return PerMonth(data.Part("BandwidthPrice"), hours) is { } perMbps && PerMonth(data.Part("EIPPrice"), hours) is { } address
            ? new Observed<decimal>.Seen(((perMbps * wanted.BandwidthMbps) + address) * months)
            : new Observed<decimal>.Failed($"「{account.Name}」的公网 IP 价格无法识别，或不是人民币。", Refused: false);
    }

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken)
    {
        if (Place(order.Server.LineReference) is not { } place || Line(order.Server) is not [var type, var scheme]) return new PurchaseOutcome.Rejected("configuration", "请选择线路。");
        var answer = await client.Send(account, EipCalls.Create(place, type, scheme, order.Server.BandwidthMbps, OrderMark.Name(order.OrderNumber)), cancellationToken);
        if (answer.PurchaseFailure() is { } failure) return failure;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } data && LooseJson.RowsOf(data) is [var made] && made.Word("EIPId", "Id") is { } id
            ? new PurchaseOutcome.Accepted(new ProductReference(ProductNames.Eip, place.ToString(), id).Write(), null, success.Evidence)
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一个公网 IP 的编号。", success.Evidence);
    }

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        if (!(await Record(account, what, cancellationToken)).Sees(out var record, out var failed)) return failed.As<JsonElement?, ServerObservation?>();
        return new Observed<ServerObservation?>.Seen(record is { } row && EipPlace.Of(what.Place) is { } place ? EipReader.Read(place, row) : null);
    }

    /// <returns>Seen(null) when the list of its place does not hold it.</returns>
    public async Task<Observed<JsonElement?>> Record(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        if (EipPlace.Of(what.Place) is not { } place) return new Observed<JsonElement?>.Seen(null);
        if (!(await Rows(account, place, cancellationToken)).Sees(out var rows, out var failed)) return failed.As<IReadOnlyList<JsonElement>, JsonElement?>();
        return new Observed<JsonElement?>.Seen(rows.Where(row => row.Word("Id", "EIPId") == what.Id).Select(row => (JsonElement?)row).FirstOrDefault());
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, EcsCalls.Regions(), "地域列表", cancellationToken)).Sees(out var groups, out var failed)) return failed.As<JsonElement, IReadOnlyList<ServerObservation>>();
        List<ServerObservation> found = [];
        foreach (var place in EipCatalog.Places(EcsCatalog.Zones(groups)))
        {
            if (!(await List(account, place, cancellationToken)).Sees(out var seen, out var unread)) return unread;
            found.AddRange(seen);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen([.. found.DistinctBy(one => ProductReference.Of(one.Reference).Id)]);
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        Place(sought.Server.LineReference) is { } place ? (await List(account, place, cancellationToken)).Marked(sought.OrderNumber) : (await ReadAll(account, cancellationToken)).Marked(sought.OrderNumber);

    public Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken) => Task.FromResult<WriteOutcome>(Writes.NotOffered("公网 IP 的续费"));

    /// <remarks>One that is bound is untied first, by its owner (capitalonline.md 7.8).</remarks>
    public async Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken)
    {
        if (!(await Record(account, what, cancellationToken)).Sees(out var record, out var unread)) return new WriteOutcome.NotSent(unread.Reason);
        if (record is null) return new WriteOutcome.Accepted();
        if (EipReader.Binding(record.Value) is not null || record.Value.Flag("IsBind") is true) return new WriteOutcome.Rejected("bound", "公网 IP 还绑定着服务器，请先解绑。");
        return await client.Delete(account, EipCalls.Delete(what.Id), null, cancellationToken);
    }

    private async Task<Observed<IReadOnlyList<ServerObservation>>> List(UpstreamAccess account, EipPlace place, CancellationToken cancellationToken) =>
        (await Rows(account, place, cancellationToken)).Each(account, row => EipReader.Read(place, row), What);

    // The list has no pages.
    private async Task<Observed<IReadOnlyList<JsonElement>>> Rows(UpstreamAccess account, EipPlace place, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, EipCalls.Addresses(place), cancellationToken);
        if (answer.Failure<IReadOnlyList<JsonElement>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } data && data.Rows("EIPList") is { } rows && (data.Count("Total") ?? 0) <= rows.Count ? new Observed<IReadOnlyList<JsonElement>>.Seen(rows) : success.Misshapen<IReadOnlyList<JsonElement>>(account, What);
    }

    private static EipPlace? Place(string line) => line.Split(':') is [ProductNames.Eip, var place] ? EipPlace.Of(place) : null;

    private static string[]? Line(ServerFingerprint wanted) => wanted.Options?.GetValueOrDefault(LineChoice)?.Split('/');

    private static decimal? PerMonth(JsonElement? price, int hoursPerMonth)
    {
        if (price is not { } stated || stated.Amount("Price") is not (>= 0 and var amount) || stated.Word("Sign") is not (null or "¥" or "￥")) return null;
        return Prices.PerMonth(amount, stated.Word("Cycle"), hoursPerMonth);
    }
}
