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
        var ours = await Get(portal.Address);
        var ceiling = await Get(new(rig.Ceiling.Address, "catalogue"));
        var ratio = ours.Sample.Rate / ceiling.Sample.Rate;
        report.Add(new(
            "catalogue page, 20 offerings, 8 clients", $"{ours.Sample}, {Figures.Size(ours.Bytes)}", $"{ceiling.Sample}, {Figures.Size(ceiling.Bytes)}", ratio,
            ">= 0.25 of the ceiling, p99 <= 10 ms", ratio >= 0.25 && ours.Sample is { Failed: 0, P99.TotalMilliseconds: <= 10 }));

        async Task<(Sample Sample, int Bytes)> Get(Uri page) =>
            (await Load.Run(Clients, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6), _ => http.Get(page, cancellationToken), cancellationToken), await http.Get(page, cancellationToken));
    }
}
