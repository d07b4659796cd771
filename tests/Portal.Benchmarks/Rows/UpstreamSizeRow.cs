using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Shop;

namespace Portal.Benchmarks.Rows;

/// <summary>A large upstream: its catalogue is read twice (all new, then unchanged), and a purchase whose answer was lost is found among five thousand servers within the account's default rate limit.</summary>
internal sealed class UpstreamSizeRow : IRow
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public string Name => "upstream-size";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        await using var huge = await HugeUpstream.Start(cancellationToken);
        await using var stage = await rig.NewStage(Name, cancellationToken);
        var portal = await stage.StartPortal("all", cancellationToken);
        await using var market = await Market.Connect(portal.Address, stage.OwnerKey, huge.Address, cancellationToken);

        var (first, peak) = await Timed(portal, () => market.Sync(cancellationToken), cancellationToken);
        var (again, _) = await Timed(portal, () => market.Sync(cancellationToken), cancellationToken);
        report.Add(new(
            $"catalogue sync, {HugeUpstream.Lines} lines x {HugeUpstream.Flavors} flavors x {HugeUpstream.Images} images", $"{first.TotalSeconds:0.0} s, peak {Figures.Size(peak)}; unchanged {again.TotalSeconds:0.0} s",
            Goal: "under 10 s and 300 MB", Met: first.TotalSeconds < 10 && peak < 300_000_000));

        var took = await Adopted(market, huge, cancellationToken);
        report.Add(new(
            $"adopting a lost purchase among {HugeUpstream.Servers:N0} servers", $"{took.TotalSeconds:0.0} s from paid to delivered, {huge.Sold} bought, {huge.Scans} scans",
            Goal: "under 30 s", Met: took.TotalSeconds < 30 && huge.Sold == 1));
    }

    private static async Task<(TimeSpan Took, long Peak)> Timed(ChildProcess portal, Func<Task> work, CancellationToken cancellationToken)
    {
        var (clock, started, peak) = (TimeProvider.System, TimeProvider.System.GetTimestamp(), 0L);
        var running = work();
        while (!running.IsCompleted)
        {
            peak = Math.Max(peak, portal.ResidentBytes);
            await Task.WhenAny(running, Task.Delay(20, cancellationToken));
        }
        await running;
        return (clock.GetElapsedTime(started), Math.Max(peak, portal.ResidentBytes));
    }

    private static async Task<TimeSpan> Adopted(Market market, HugeUpstream huge, CancellationToken cancellationToken)
    {
        using var http = new LeanHttp();
        var customer = await market.NewCustomer(cancellationToken);
        var (order, invoice) = await customer.Place(http, [await customer.Quote(http, 1, cancellationToken)], cancellationToken);
        var (clock, started) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        await customer.Pay(http, invoice, cancellationToken);
        while (await market.StatusOf(order, cancellationToken) != "fulfilled")
        {
            if (clock.GetElapsedTime(started) > Longest) throw new InvalidOperationException($"The purchase was not adopted ({huge.Scans} scans).");
            await Task.Delay(100, cancellationToken);
        }
        return clock.GetElapsedTime(started);
    }
}
