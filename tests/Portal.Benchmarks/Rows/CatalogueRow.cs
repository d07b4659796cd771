using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Rows;

/// <summary>The catalogue page with 20 offerings, asked for by 8 visitors at once.</summary>
internal sealed class CatalogueRow : IRow
{
    private const int Clients = 8;

    public string Name => "catalogue";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        await using var stage = await rig.NewStage(Name, cancellationToken);
        var portal = await stage.StartPortal("web", cancellationToken);
        await using var market = await stage.OpenMarket(portal, cancellationToken);
        using var http = new LeanHttp();
        var catalogue = new Uri(rig.Ceiling.Address, "catalogue");
        var (ours, ceiling) = await Load.ByTurns(
            Clients, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6), _ => http.Get(portal.Address, cancellationToken), _ => http.Get(catalogue, cancellationToken), cancellationToken);
        var ratio = ours.Rate / ceiling.Rate;
        var (page, least) = (await http.Get(portal.Address, cancellationToken), await http.Get(catalogue, cancellationToken));
        report.Add(new(
            "catalogue page, 20 offerings, 8 clients", $"{ours}, {Figures.Size(page)}", $"{ceiling}, {Figures.Size(least)}", ratio,
            ">= 0.25 of the ceiling, p99 <= 10 ms", ratio >= 0.25 && ours is { Failed: 0, P99.TotalMilliseconds: <= 10 }));
    }
}
