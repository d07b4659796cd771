using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Benchmarks.Ceilings;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Domain;
using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Web.Demo;

namespace Portal.Benchmarks.Rows;

/// <summary>Open invoices of one customer paid from one wallet, by the command itself: no HTTP on either side.</summary>
internal sealed class WalletRow : IRow
{
    private const int Invoices = 20_000, Affordable = 10;
    private static readonly Money Price = Money.Fen(100);

    public string Name => "wallet";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        await using var stage = await rig.NewStage(Name, cancellationToken);
        var portal = await stage.StartPortal("web", cancellationToken);
        await using var market = await stage.OpenMarket(portal, cancellationToken);
        var customer = CustomerId.From(Guid.Parse((await market.NewCustomer(cancellationToken)).Id));
        await using var services = new ServiceCollection().AddLogging().AddPortalDomain(stage.Database).BuildServiceProvider();
        var sender = new DemoSender(services.GetRequiredService<IServiceScopeFactory>());
        var open = await Issue(sender, customer, stage.Database, cancellationToken);

        await using var database = NpgsqlDataSource.Create(rig.CeilingDatabase);
        var bare = new CeilingWallet(database);
        await bare.Fill(cancellationToken);
        foreach (var clients in (int[])[1, 4])
        {
            var (ours, ceiling) = await Load.ByTurns(
                clients, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), _ => Pay(sender, customer, open, cancellationToken), _ => bare.Spend(cancellationToken), cancellationToken);
            var ratio = ours.Rate / ceiling.Rate;
            report.Add(new($"wallet spends on one hot row, {clients} client{(clients == 1 ? "" : "s")}", ours.ToString(), ceiling.ToString(), ratio, ">= 0.3 of the ceiling", ratio >= 0.3 && ours.Failed == 0));
        }
        await Overspend(sender, customer, open, stage.Database, report, cancellationToken);
    }

    private static async Task Pay(DemoSender sender, CustomerId customer, ConcurrentQueue<Guid> open, CancellationToken cancellationToken)
    {
        if (!open.TryDequeue(out var invoice)) throw new RefusedException("no invoice is left to pay");
        var paid = await sender.Send(DemoSender.Customer(customer), new PayInvoiceFromWallet(InvoiceId.From(invoice)), cancellationToken);
        if (paid.Error is { } error) throw new RefusedException(error.Code);
    }

    /// <summary>One invoice by the command, the others as its copies: issuing is not what is measured.</summary>
    private static async Task<ConcurrentQueue<Guid>> Issue(DemoSender sender, CustomerId customer, string database, CancellationToken cancellationToken)
    {
        var first = await sender.Must(
            DemoSender.Customer(customer),
            new IssueInvoice(IdempotencyKey.For("benchmark", customer.Value), customer, Order: null, [new("性能测试", null, 1, "项", Price, Price)], Money.Zero, Money.Zero, 0, Price, TimeProvider.System.GetUtcNow().AddDays(1)), cancellationToken);
        await Sql.Run(database, $"""
            insert into invoices overriding system value
            select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'key', 'benchmark-copy:' || n, 'sequence', nextval(pg_get_serial_sequence('invoices', 'sequence'))))).*
            from invoices i, generate_series(1, {Invoices}) n where i.id = '{first.Id.Value}'
            """, cancellationToken);
        return new(await Sql.Scalar<Guid[]>(database, "select array_agg(id) from invoices where status = 'Open'", cancellationToken));
    }

    /// <summary>A balance for ten, forty tries by four clients at once.</summary>
    private static async Task Overspend(DemoSender sender, CustomerId customer, ConcurrentQueue<Guid> open, string database, Report report, CancellationToken cancellationToken)
    {
        var wallet = await sender.Must(Actor.System, new GetWallet(customer), cancellationToken);
        await sender.Must(Actor.System, new AdjustWallet(IdempotencyKey.For("benchmark", "leave-ten"), customer, (Price * Affordable) - wallet.Balance, "性能测试"), cancellationToken);
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var done = 0;
            for (var i = 0; i < Affordable && open.TryDequeue(out var invoice); i++)
                done += (await sender.Send(DemoSender.Customer(customer), new PayInvoiceFromWallet(InvoiceId.From(invoice)), cancellationToken)).IsSuccess ? 1 : 0;
            return done;
        }));
        var lowest = await Sql.Scalar<long>(database, "select min(balance_after) from postings p join ledger_accounts a on a.id = p.account where a.kind = 'Wallet'", cancellationToken);
        report.Add(new("a balance for 10 invoices, 40 paid by 4 clients at once", $"{tries.Sum()} paid, lowest balance {Money.Fen(lowest)}", Goal: "10 paid, never below zero", Met: tries.Sum() == Affordable && lowest >= 0));
    }
}
