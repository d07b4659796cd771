using Portal.Benchmarks.Ceilings;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Shop;

namespace Portal.Benchmarks.Rows;

/// <summary>Memory held in RAM by the portal's processes: ten seconds after they started, and after orders, their fulfilment and pages.</summary>
internal sealed class MemoryRow : IRow
{
    private const int Clients = 4;
    private const double Share = 0.6, PeerIdle = 343e6, PeerLoaded = 568e6;

    public string Name => "memory";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        var ceiling = await OfCeiling(rig, cancellationToken);
        await OfPortal(rig, report, ceiling, ["all"], cancellationToken);
        await OfPortal(rig, report, ceiling, ["web", "worker"], cancellationToken);
    }

    private async Task OfPortal(Rig rig, Report report, (long Idle, long Loaded) ceiling, string[] roles, CancellationToken cancellationToken)
    {
        await using var stage = await rig.NewStage($"{Name}_{roles.Length}", cancellationToken);
        var processes = new List<ChildProcess>();
        foreach (var role in roles) processes.Add(await stage.StartPortal(role, cancellationToken));
        await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
        var (idle, idleOnce) = (processes.ConvertAll(process => process.ResidentBytes), processes.Sum(process => process.ProportionalBytes));
        await Use(stage, processes[0], cancellationToken);
        var (loaded, loadedOnce) = (processes.ConvertAll(process => process.ResidentBytes), processes.Sum(process => process.ProportionalBytes));
        report.Add(new(
            $"memory, {string.Join(" + ", roles)}", $"idle {Sum(idle)}, loaded {Sum(loaded)} (shared pages divided: {Figures.Size(idleOnce)}, {Figures.Size(loadedOnce)})", $"idle {Figures.Size(ceiling.Idle)}, loaded {Figures.Size(ceiling.Loaded)}",
            Goal: "<= 0.6 of Vendure (206 MB idle, 341 MB loaded)", Met: idle.Sum() <= Share * PeerIdle && loaded.Sum() <= Share * PeerLoaded));
    }

    private static async Task Use(Stage stage, ChildProcess portal, CancellationToken cancellationToken)
    {
        await using var market = await stage.OpenMarket(portal, cancellationToken);
        using var http = new LeanHttp();
        var work = await OrderWork.Prepare(market, http, Clients, cancellationToken);
        await Load.Run(Clients, TimeSpan.Zero, TimeSpan.FromSeconds(10), work.PlaceAndPay, cancellationToken);
        await Load.Run(Clients, TimeSpan.Zero, TimeSpan.FromSeconds(5), _ => http.Get(portal.Address, cancellationToken), cancellationToken);
    }

    private static async Task<(long Idle, long Loaded)> OfCeiling(Rig rig, CancellationToken cancellationToken)
    {
        await using var server = await CeilingServer.Start(rig.CeilingDatabase, Rig.Log("ceiling-memory"), cancellationToken);
        using var http = new LeanHttp();
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        var idle = server.ResidentBytes;
        await Load.Run(Clients, TimeSpan.Zero, TimeSpan.FromSeconds(5), _ => http.Get(new(server.Address, "catalogue"), cancellationToken), cancellationToken);
        return (idle, server.ResidentBytes);
    }

    private static string Sum(List<long> bytes) => bytes.Count == 1 ? Figures.Size(bytes[0]) : $"{string.Join(" + ", bytes.Select(Figures.Size))} = {Figures.Size(bytes.Sum())}";
}
