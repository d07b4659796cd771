using Npgsql;
using Portal.Benchmarks.Ceilings;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Shop;

namespace Portal.Benchmarks.Rows;

/// <summary>Ten thousand paid servers wait, ninety thousand tasks more are due another day, and a worker starts: how fast the first are claimed, bought over HTTP and recorded.</summary>
internal sealed class BacklogRow : IRow
{
    private const int Backlog = 10_000, Later = 90_000, PerOrder = 20, Customers = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public string Name => "backlog";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        await using var stage = await rig.NewStage(Name, cancellationToken);
        var web = await stage.StartPortal("web", cancellationToken);
        await using (var market = await stage.OpenMarket(web, cancellationToken)) await Order(market, cancellationToken);
        await Sql.Run(stage.Database, $"""
            insert into fulfilment_tasks
            select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'due_at', clock_timestamp() + interval '1 day'))).*
            from fulfilment_tasks t, generate_series(1, {Later}) where t.id = (select id from fulfilment_tasks limit 1)
            """, cancellationToken);
        // Many servers of one order take turns at its row; a morning's backlog is of many orders.
        await Sql.Run(stage.Database, "update fulfilment_tasks set due_at = due_at - random() * interval '1 hour' where due_at < clock_timestamp()", cancellationToken);
        await Sql.Run(stage.Database, "vacuum analyze fulfilment_tasks", cancellationToken);
        var (one, sixteen) = await Ceiling(rig, cancellationToken);
        await stage.StartPortal("worker", cancellationToken);
        var (done, took) = await Drained(stage, cancellationToken);
        var rate = done / took.TotalSeconds;
        report.Add(new(
            $"backlog of {Backlog:N0} purchases, {Later:N0} tasks waiting for later", $"{Figures.Rate(rate)} ({done:N0} bought and recorded in {took.TotalSeconds:0} s)", $"claim and complete: {Figures.Rate(sixteen)} (16 at once), {Figures.Rate(one)} (1)",
            rate / sixteen, ">= 0.1 of the ceiling", rate / sixteen >= 0.1));
    }

    private static async Task Order(Market market, CancellationToken cancellationToken)
    {
        using var http = new LeanHttp();
        await Task.WhenAll(Enumerable.Range(0, Customers).Select(async n =>
        {
            var customer = await market.NewCustomer(cancellationToken);
            for (var order = n; order < Backlog / PerOrder; order += Customers)
            {
                var quotes = new List<string>();
                for (var line = 0; line < PerOrder; line++) quotes.Add(await customer.Quote(http, (order * PerOrder) + line, cancellationToken));
                var (_, invoice) = await customer.Place(http, quotes, cancellationToken);
                await customer.Pay(http, invoice, cancellationToken);
            }
        }));
    }

    private static async Task<(double One, double Sixteen)> Ceiling(Rig rig, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(rig.CeilingDatabase);
        var queue = new CeilingQueue(database);
        return (await Rate(1), await Rate(16));

        async Task<double> Rate(int clients)
        {
            await queue.Fill(10 * Backlog, cancellationToken);
            return (await Load.Run(clients, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), _ => queue.ClaimAndComplete(cancellationToken), cancellationToken)).Rate;
        }
    }

    /// <summary>From the first purchase to the last recorded outcome, or to the end of patience. Following the servers until they run comes after.</summary>
    private static async Task<(long Done, TimeSpan Took)> Drained(Stage stage, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(stage.Database);
        await using var bought = source.CreateCommand("select count(*) filter (where state = 'Confirmed'), count(*) from purchase_attempts");
        var (clock, started, done) = (TimeProvider.System, TimeProvider.System.GetTimestamp(), 0L);
        while (done < Backlog && clock.GetElapsedTime(started) < Longest)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            await using var row = await bought.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            done = row.GetInt64(0);
            if (row.GetInt64(1) == 0) started = clock.GetTimestamp();
        }
        return (done, clock.GetElapsedTime(started));
    }
}
