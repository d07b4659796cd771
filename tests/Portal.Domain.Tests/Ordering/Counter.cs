using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Billing;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Tests.Pricing;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Ordering;

/// <summary>A shop counter on a real database: one catalogue, customers with money, orders through every slice.</summary>
public sealed class Counter : IAsyncDisposable
{
    private readonly Shop.ListedUpstream _upstream;

    private Counter(Till till, Shop.ListedUpstream upstream) => (Till, _upstream) = (till, upstream);

    public Till Till { get; }

    public Shop.MovedClock Clock { get; } = new();

    public UpstreamAccountId Account { get; private set; }

    public OfferingView Offering { get; private set; } = null!;

    public static async Task<Counter> Open(PortalDatabase database, Func<UpstreamCatalog, UpstreamCatalog>? listed = null)
    {
        var upstream = new Shop.ListedUpstream();
        Counter? counter = null;
        var till = new Till(database, services => services
            .AddSingleton<TimeProvider>(_ => counter!.Clock).AddSingleton<IUpstreamPorts>(upstream));
        counter = new(till, upstream);
        counter.Account = await till.Done(new OpenUpstreamAccount(
            UpstreamKinds.ZkeysServer, $"上游 {Guid.NewGuid():N}", "http://upstream.invalid/api", new Dictionary<string, string> { ["userId"] = "1", ["secret"] = "TESTKEY0001" }, null));
        await counter.Lists(listed);
        return counter;
    }

    public async Task Lists(Func<UpstreamCatalog, UpstreamCatalog>? listed)
    {
        var catalog = Shop.DocumentedCatalog() with { Zones = [new("zone-1", "华东", MaxYears: 2, RealNameRequired: false, false, true)] };
        _upstream.Lists(listed?.Invoke(catalog) ?? catalog);
        await Till.Done(new SyncCatalog(Account));
        var offering = (await Till.Done(new ListStaffOfferings(Account))).ShouldHaveSingleItem();
        Offering = await Till.Done(new GetOffering(offering.Id));
    }

    public async Task<Quote> Quote(CustomerId customer, int quantity = 1, int months = 1) =>
        await Till.Done(new QuoteServer(Offering.Id, DocumentedLine.Server(2, 2, [10], 5, 5, Linux), months, quantity, ForCustomer: customer), As(customer));

    public ImageId Linux => Offering.Images.First(i => !i.IsWindows).Id;

    public async Task<PlaceOrder> Request(CustomerId customer, int quantity = 1, string? key = null, string? password = null, string? name = null) =>
        new(customer, [new OrderLineInput((await Quote(customer, quantity)).Token, password, name)], key);

    public async Task<OrderView> Placed(CustomerId customer, int quantity = 1) => await Till.Done(await Request(customer, quantity), As(customer));

    public async Task<OrderView> Paid(CustomerId customer, int quantity = 1)
    {
        var order = await Placed(customer, quantity);
        await Till.Done(new Portal.Domain.Billing.PayInvoiceFromWallet(order.Invoice), As(customer));
        return await Till.Done(new GetOrder(order.Id), As(customer));
    }

    public Task<Result<Done>> Tell(OrderItemView item, OrderItemStatus status, string step) => Till.Send(new RecordItemProgress(item.Id, status, step, $"{step}。"));

    public static Actor As(CustomerId customer) => new(UserId.New(), customer, Permissions.OfCustomer.ToHashSet(), "customer");

    public ValueTask DisposeAsync() => Till.DisposeAsync();
}
