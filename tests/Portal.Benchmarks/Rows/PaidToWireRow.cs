using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Shop;

namespace Portal.Benchmarks.Rows;

/// <summary>Twenty orders a second for half a minute: how long after its payment each purchase reached the upstream; then what the portal asks its database when nothing happens.</summary>
internal sealed class PaidToWireRow : IRow
{
    private const int PerSecond = 20, Seconds = 30, Customers = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), IdleFor = TimeSpan.FromSeconds(30);

    public string Name => "paid-to-wire";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        await using var stage = await rig.NewStage(Name, cancellationToken);
        var portal = await stage.StartPortal("all", cancellationToken);
        await using (var market = await stage.OpenMarket(portal, cancellationToken))
        {
            var sample = await Steady(stage, market, cancellationToken);
            report.Add(new(
                $"paid to create_new on the wire, {PerSecond} orders/s for {Seconds} s", $"p50 {Figures.Time(sample.P50)}, p95 {Figures.Time(sample.P95)}, {sample.Latencies.Length} purchases{(sample.Failed == 0 ? "" : $", {sample.Failed} MISSING ({sample.FirstFailure})")}",
                Goal: "p95 <= 0.3 s", Met: sample is { Failed: 0, P95.TotalSeconds: <= 0.3 }));
        }
        await Idle(stage, report, cancellationToken);
    }

    private static async Task<Sample> Steady(Stage stage, Market market, CancellationToken cancellationToken)
    {
        using var http = new LeanHttp();
        var customers = new List<Customer>();
        for (var i = 0; i < Customers; i++) customers.Add(await market.NewCustomer(cancellationToken));
        // The first orders of a process compile it; a day has more than thirty seconds.
        for (var i = 0; i < Customers; i++) await Buy(http, customers[i], 100_000 + i, cancellationToken);
        await Settle(stage, cancellationToken);

        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var bought = new List<Task<Guid>>();
        while (bought.Count < PerSecond * Seconds && await pace.WaitForNextTickAsync(cancellationToken))
            bought.Add(Buy(http, customers[bought.Count % Customers], bought.Count, cancellationToken));
        var orders = (await Task.WhenAll(bought)).ToHashSet();
        await Settle(stage, cancellationToken);

        var arrived = await Arrivals(stage, cancellationToken);
        var latencies = (await Payments(stage, cancellationToken)).Where(paid => orders.Contains(paid.Order) && arrived.ContainsKey(paid.Number)).Select(paid => arrived[paid.Number] - paid.At).Order().ToArray();
        return new(TimeSpan.FromSeconds(Seconds), latencies, orders.Count - latencies.Length, "no create_new in the sandbox's journal");
    }

    private static async Task<Guid> Buy(LeanHttp http, Customer customer, int variant, CancellationToken cancellationToken)
    {
        var (order, invoice) = await customer.Place(http, [await customer.Quote(http, variant, cancellationToken)], cancellationToken);
        await customer.Pay(http, invoice, cancellationToken);
        return Guid.Parse(order);
    }

    private static async Task Settle(Stage stage, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await Sql.Scalar<long>(stage.Database, "select count(*) from fulfilment_tasks where status in ('Due', 'Leased')", cancellationToken) > 0 && TimeProvider.System.GetElapsedTime(started) < Patience)
            await Task.Delay(200, cancellationToken);
    }

    private static async Task<List<(Guid Order, string Number, DateTimeOffset At)>> Payments(Stage stage, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(stage.Database);
        await using var command = source.CreateCommand("""select o.id, a.order_number, o.paid_at from purchase_attempts a join fulfilment_tasks t on t.id = a.id join orders o on o.id = t."order" """);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var payments = new List<(Guid, string, DateTimeOffset)>();
        while (await rows.ReadAsync(cancellationToken)) payments.Add((rows.GetGuid(0), rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2)));
        return payments;
    }

    /// <summary>When each client order number reached the sandbox, by the clock of this machine like the portal's.</summary>
    private static async Task<Dictionary<string, DateTimeOffset>> Arrivals(Stage stage, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = stage.Sandbox.Address };
        var journal = await http.GetFromJsonAsync<JsonElement>("_journal?action=create_new", cancellationToken);
        return journal.EnumerateArray().ToDictionary(row => row.GetProperty("parameters").GetProperty("clientOrderNo").GetString()!, row => row.GetProperty("realTime").GetDateTimeOffset());
    }

    private static async Task Idle(Stage stage, Report report, CancellationToken cancellationToken)
    {
        if (!await Sql.Scalar<bool>(stage.Database, "select current_setting('shared_preload_libraries') like '%pg_stat_statements%'", cancellationToken))
        {
            report.Add(new("queries of an idle portal", "not counted: this PostgreSQL has no pg_stat_statements"));
            return;
        }
        await Sql.Run(stage.Database, "create extension if not exists pg_stat_statements", cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
        await Sql.Run(stage.Database, "select pg_stat_statements_reset()", cancellationToken);
        await Task.Delay(IdleFor, cancellationToken);
        var (queries, control) = (await Calls(stage, "not", cancellationToken), await Calls(stage, "", cancellationToken));
        report.Add(new("queries of an idle portal (web and worker)", $"{Figures.Rate(queries)}, besides {Figures.Rate(control)} begin, commit and discard", Goal: "<= 2 queries/s", Met: queries <= 2));
    }

    private static async Task<double> Calls(Stage stage, string orNot, CancellationToken cancellationToken) => (double)await Sql.Scalar<decimal>(stage.Database, $"""
        select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and query not like '%pg_stat_statements%' and {orNot} query ~* '^(begin|commit|rollback|discard)'
        """, cancellationToken) / IdleFor.TotalSeconds;
}
