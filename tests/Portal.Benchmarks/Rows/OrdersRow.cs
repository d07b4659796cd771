using System.Text.Json;
using Portal.Benchmarks.Ceilings;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Shop;

namespace Portal.Benchmarks.Rows;

/// <summary>An order placed and paid by a customer's script over the REST API: two requests with a quote that was asked for before. Fulfilment does not run meanwhile; paid-to-wire measures it.</summary>
internal sealed class OrdersRow : IRow
{
    private const int Most = 4;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6), Length = TimeSpan.FromSeconds(9);

    public string Name => "orders";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        await using var stage = await rig.NewStage(Name, cancellationToken);
        var portal = await stage.StartPortal("web", cancellationToken);
        await using var market = await stage.OpenMarket(portal, cancellationToken);
        using var http = new LeanHttp();
        var work = await OrderWork.Prepare(market, http, Most, cancellationToken);
        var ceiling = Ceiling(rig.Ceiling.Address, http, cancellationToken);

        var one = await Run(1);
        Add(report, "1 client", one.Ours, one.Ceiling);
        var four = await Run(Most);
        Add(report, "4 clients", four.Ours, four.Ceiling);
        var gain = four.Ours.Rate / one.Ours.Rate;
        report.Add(new("order to paid, 4 clients against 1", $"{Figures.Ratio(gain)} times", Goal: ">= 1.5 times", Met: gain >= 1.5));
        var (exit, verdict) = await stage.Command("verify-ledger", cancellationToken);
        report.Add(new("ledger after these orders", verdict, Goal: "clean", Met: exit == 0));

        Task<(Sample Ours, Sample Ceiling)> Run(int clients) => Load.ByTurns(clients, WarmUp, Length, work.PlaceAndPay, ceiling, cancellationToken);
    }

    private static void Add(Report report, string clients, Sample ours, Sample ceiling)
    {
        var ratio = ours.Rate / ceiling.Rate;
        report.Add(new(
            $"order placed to paid, {clients}", ours.ToString(), ceiling.ToString(), ratio, ">= 0.05 of the ceiling (stretch 0.10), p99 <= 0.33 s, no error",
            ratio >= 0.05 && ours is { Failed: 0, P99.TotalSeconds: <= 0.33 }));
    }

    private static Func<int, Task> Ceiling(Uri server, LeanHttp http, CancellationToken cancellationToken)
    {
        var bodies = Enumerable.Range(0, Most).Select(client => JsonSerializer.SerializeToUtf8Bytes(
            new CeilingOrder(client, 12_345, [new("云服务器 2 vCPU / 4 GB", "华南 BGP，1 个月，Ubuntu 24.04 LTS，数据盘 40 GB，带宽 5 M", 1, "台", 12_345)]), JsonSerializerOptions.Web)).ToArray();
        var orders = new Uri(server, "orders");
        return client => http.Post(orders, key: null, bodies[client], cancellationToken);
    }
}
