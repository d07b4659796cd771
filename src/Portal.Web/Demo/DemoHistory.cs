using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Web.Demo;

/// <summary>A believable past, made by the real commands: customers, top-ups, orders on all lines, refusals, lost replies, refunds.</summary>
/// <remarks>Fulfilment is done by whatever worker runs beside it; this waits until it has settled.</remarks>
public sealed class DemoHistory(DemoSender sender, IOptions<DemoOptions> options, TextWriter report, TimeProvider clock)
{
    private const int Customers = 30;
    private const int Orders = 100;

    private readonly Bogus.Randomizer chance = new(5080);

    public async Task Run(CancellationToken cancellationToken)
    {
        var customers = await MakeCustomers(cancellationToken);
        await using var faults = new DemoFaults(options.Value.SimulatorUrl);
        await faults.Arm(cancellationToken);
        var placed = 0;
        // Some are refused before anything is placed (no real name yet): go on until there are enough.
        for (var i = 0; placed < Orders && i < 2 * Orders; i++)
            if (await PlaceOne(customers[i % customers.Count], i, cancellationToken) is not null) placed++;
        await report.WriteLineAsync($"{placed} orders placed; waiting for the worker to fulfil them");
        await Settle(TimeSpan.FromMinutes(4), cancellationToken);
        await ResolveSome(cancellationToken);
        await Settle(TimeSpan.FromMinutes(2), cancellationToken);
    }

    private async Task<List<CustomerId>> MakeCustomers(CancellationToken cancellationToken)
    {
        var made = new List<CustomerId>();
        foreach (var (email, name, realName) in DemoPeople.Make(Customers))
        {
            var known = (await sender.Must(Actor.System, new ListCustomers(email, null, new PageRequest()), cancellationToken)).Items.FirstOrDefault(c => c.Email == email);
            if (known is null)
            {
                known = await sender.Must(Actor.System, new CreateCustomer(email, name, options.Value.Password, realName), cancellationToken);
                await Review(known.Id, made.Count, cancellationToken);
            }
            made.Add(known.Id);
            var amount = Money.Cny(chance.Int(8, 120) * 500m);
            await sender.Must(Actor.System, new AdjustWallet(IdempotencyKey.For("demo-top-up", known.Id.Value), known.Id, amount, "银行转账充值"), cancellationToken);
        }
        await report.WriteLineAsync($"{made.Count} customers with wallets");
        return made;
    }

    // Most pass, some are sent back, some still wait for a person: each state is there to be seen.
    private async Task Review(CustomerId customer, int index, CancellationToken cancellationToken)
    {
        if (index % 8 == 7) return;
        var approve = index % 8 != 5;
        await sender.Must(Actor.System, new ReviewRealName(customer, approve, approve ? null : "姓名与身份证号不一致，请核对后重新提交。"), cancellationToken);
    }

    private async Task<OrderView?> PlaceOne(CustomerId customer, int index, CancellationToken cancellationToken)
    {
        var actor = DemoSender.Customer(customer);
        var offerings = (await sender.Must(actor, new ListOfferings(), cancellationToken)).Where(o => o.ForSale).ToList();
        var offering = offerings[index % offerings.Count];
        var quote = await sender.Send(actor, Ask(offering, index), cancellationToken);
        if (quote.Error is { } unpriced)
        {
            await report.WriteLineAsync($"no price: {unpriced.Code}");
            return null;
        }
        var placed = await sender.Send(actor, new PlaceOrder(customer, [new OrderLineInput(quote.Value.Token, null, $"demo-{index + 1:000}")], $"demo-{index}"), cancellationToken);
        if (placed.Error is not null) return null;
        if (index % 17 == 16)
            await sender.Send(actor, new CancelOrder(placed.Value.Id), cancellationToken);
        else if (index % 17 != 15)
            await sender.Send(actor, new PayInvoiceFromWallet(placed.Value.Invoice), cancellationToken);
        return placed.Value;
    }

    private QuoteServer Ask(OfferingView offering, int index)
    {
        var options = offering.Options;
        var flavor = options.Flavors.Count == 0 ? null : options.Flavors[Math.Min(chance.Int(0, 3), options.Flavors.Count - 1)];
        var images = offering.Images.Where(i => flavor is not null && i.MinCpu <= flavor.Cpu && i.MinMemoryGb <= flavor.MemoryGb).ToList();
        var image = images.Count == 0 ? default : images[index % images.Count].Id;
        var disks = Enumerable.Range(0, Math.Max(options.DataDiskCount.Min, Math.Min(options.DataDiskCount.Max, index % 3)))
            .Select(_ => options.DataDiskGb.Min + (options.DataDiskGb.Step * chance.Int(0, Math.Min(4, (options.DataDiskGb.Max - options.DataDiskGb.Min) / Math.Max(1, options.DataDiskGb.Step))))).ToList();
        var bandwidth = Math.Min(options.BandwidthMbps.Max, options.BandwidthMbps.Min + chance.Int(0, 6));
        var defense = options.DefenseChoices.Count == 0 ? 0 : options.DefenseChoices[chance.Int(0, Math.Min(1, options.DefenseChoices.Count - 1))];
        var months = options.Months[chance.Int(0, Math.Min(2, options.Months.Count - 1))];
        var quantity = index % 9 == 0 ? Math.Min(2, options.MaxQuantity) : 1;
        return new(offering.Id, new(flavor?.Cpu ?? 0, flavor?.MemoryGb ?? 0, image, disks, bandwidth, defense) { ProductId = flavor?.Id }, months, quantity);
    }

    private async Task Settle(TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < patience)
        {
            var due = await sender.Must(Actor.System, new ListTasks(FulfilmentTaskStatus.Due, null, new PageRequest(null, 1)), cancellationToken);
            var leased = await sender.Must(Actor.System, new ListTasks(FulfilmentTaskStatus.Leased, null, new PageRequest(null, 1)), cancellationToken);
            if (due.Items.Count + leased.Items.Count == 0) return;
            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, cancellationToken);
        }
        await report.WriteLineAsync("some tasks are still under way; the worker goes on with them");
    }

    // A person has been at the queue, but not finished: some cases stay for whoever tries the demo.
    private async Task ResolveSome(CancellationToken cancellationToken)
    {
        var cases = await sender.Must(Actor.System, new ListReviewCases(), cancellationToken);
        foreach (var (open, index) in cases.Select((c, i) => (c, i)))
        {
            if (index % 3 == 0 && open.MayRetry) await sender.Send(Actor.System, new RetryPurchase(open.Id), cancellationToken);
            else if (index % 3 == 1 && open.MayRefund) await sender.Send(Actor.System, new RefundPurchase(open.Id, "机房未能开通，已退回余额。"), cancellationToken);
        }
        await report.WriteLineAsync($"{cases.Count} cases went before a person");
    }
}
