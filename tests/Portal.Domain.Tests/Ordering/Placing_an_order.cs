using Microsoft.EntityFrameworkCore;
using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Ordering;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Ordering;

public class Placing_an_order(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Freezes_the_quote_and_issues_one_invoice_of_the_same_total()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();
        var quote = await counter.Quote(customer, quantity: 3);

        var order = await counter.Till.Done(new PlaceOrder(customer, [new(quote.Token)]), Counter.As(customer));

        order.Status.ShouldBe(OrderStatus.AwaitingPayment);
        order.Number.ShouldMatch("^ORD-20[0-9]{2}-[0-9]{6}$");
        order.Total.ShouldBe(quote.Total);
        order.PayBefore.ShouldBe(order.PlacedAt.AddMinutes(60));
        order.Items.Count.ShouldBe(3);
        Money.Sum(order.Items.Select(i => i.Amount)).ShouldBe(quote.Total);
        order.Items.ShouldAllBe(i => i.Status == OrderItemStatus.AwaitingPayment && i.ImageName == "Debian 12" && i.ZoneName == "华东");
        var invoice = await counter.Till.Done(new GetInvoice(order.Invoice), Counter.As(customer));
        invoice.Total.ShouldBe(quote.Total);
        invoice.Number.ShouldBe(order.InvoiceNumber);
        invoice.Order.ShouldBe(order.Id);
        var line = invoice.Lines.ShouldHaveSingleItem();
        (line.Quantity, line.UnitPrice, line.Amount).ShouldBe((3, quote.UnitPrice, quote.Subtotal));
        line.Detail!.Split('\n').Length.ShouldBe(quote.Lines.Count);
    }

    [Fact]
    public async Task Later_changes_of_the_catalogue_change_nothing_on_it()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();
        var order = await counter.Placed(customer);

        await counter.Lists(catalog => catalog with { Zones = [catalog.Zones[0] with { Name = "华南" }], Offerings = [catalog.Offerings[0] with { Name = "改名了", Cost = catalog.Offerings[0].Cost with { DiskPerGb = 99 } }] });

        var later = await counter.Till.Done(new GetOrder(order.Id), Counter.As(customer));
        later.Total.ShouldBe(order.Total);
        later.Items[0].ZoneName.ShouldBe("华东");
        later.Items[0].OfferingName.ShouldBe(order.Items[0].OfferingName);
    }

    [Fact]
    public async Task The_same_key_places_one_order_and_another_body_under_it_is_a_conflict()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();
        var request = await counter.Request(customer, key: "cart-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => counter.Till.Send(request, Counter.As(customer))));

        answers.Select(a => a.Value.Id).Distinct().ShouldHaveSingleItem();
        answers.ShouldAllBe(a => a.Value.InvoiceNumber == answers[0].Value.InvoiceNumber && a.Value.InvoiceNumber.Length > 0);
        (await counter.Till.Send(request with { Lines = [request.Lines[0] with { Name = "other" }] }, Counter.As(customer))).Error!.Code.ShouldBe("idempotency_conflict");
        (await counter.Till.Done(new ListOrders(null, null, null, new()), Counter.As(customer))).Items.ShouldHaveSingleItem();
        (await counter.Till.Done(new ListInvoices(null, null, new()), Counter.As(customer))).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_zone_that_demands_a_real_name_refuses_before_anything_is_written()
    {
        await using var counter = await Counter.Open(database, catalog => catalog with { Zones = [catalog.Zones[0] with { RealNameRequired = true }] });
        var customer = await counter.Till.NewCustomer();

        (await counter.Till.Send(await counter.Request(customer), Counter.As(customer))).Error.ShouldBeOfType<RealNameRequired>().Zone.ShouldBe("华东");
        (await counter.Till.Done(new ListOrders(customer, null, null, new()))).Items.ShouldBeEmpty();

        await counter.Till.Done(new SubmitRealName(customer, new("林知夏", "13800138000", "11010519491231002X")), Counter.As(customer));
        (await counter.Till.Send(await counter.Request(customer), Counter.As(customer))).Error.ShouldBeOfType<RealNameRequired>();
        await counter.Till.Done(new ReviewRealName(customer, true, null));
        await counter.Till.Done(await counter.Request(customer), Counter.As(customer));
    }

    [Fact]
    public async Task A_zone_with_a_whitelist_is_not_sold_online()
    {
        await using var counter = await Counter.Open(database, catalog => catalog with { Zones = [catalog.Zones[0] with { WhitelistRequired = true }] });
        var customer = await counter.Till.NewCustomer();

        (await counter.Till.Send(await counter.Request(customer), Counter.As(customer))).Error.ShouldBeOfType<WhitelistNeeded>();
    }

    [Fact]
    public async Task A_password_must_keep_the_lines_rule_and_is_never_stored_readable()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();

        (await counter.Till.Send(await counter.Request(customer, password: "short"), Counter.As(customer))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["password"]);
        var order = await counter.Till.Done(await counter.Request(customer, password: "Str0ng_enough"), Counter.As(customer));

        var stored = await counter.Till.Read(db => db.OrderItems.Where(i => i.Order == order.Id).Select(i => i.ProtectedPassword).SingleAsync());
        stored.ShouldBe($"{PaidItem.PasswordPurpose}|Str0ng_enough");
    }

    [Fact]
    public async Task Servers_of_a_line_are_numbered_after_the_first()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();

        var named = await counter.Till.Done(await counter.Request(customer, 3, name: "shop-api"), Counter.As(customer));
        var unnamed = await counter.Placed(customer);

        named.Items.Select(i => i.Name).ShouldBe(["shop-api", "shop-api-02", "shop-api-03"]);
        unnamed.Items[0].Name.ShouldStartWith("华东-");
    }

    [Fact]
    public async Task Below_the_margin_floor_only_a_person_with_that_permission_may_order()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();
        await counter.Till.Done(new SavePriceRule(null, new(CustomerId: customer), [PriceOccasion.New], PriceRuleKind.Percent, -30, null));
        var request = await counter.Request(customer);
        var staff = new Actor(UserId.New(), null, Permissions.OfStaff.ToHashSet(), "owner");

        (await counter.Till.Send(request, Counter.As(customer))).Error.ShouldBeOfType<BelowMarginFloor>();
        (await counter.Till.Send(request with { AllowBelowFloor = true }, Counter.As(customer))).Error.ShouldBeOfType<BelowMarginFloor>();
        (await counter.Till.Done(request with { AllowBelowFloor = true }, staff)).Status.ShouldBe(OrderStatus.AwaitingPayment);
    }

    [Fact]
    public async Task Nobody_orders_for_another_customer_or_sees_anothers_order()
    {
        await using var counter = await Counter.Open(database);
        var (owner, stranger) = (await counter.Till.NewCustomer(), await counter.Till.NewCustomer());
        var order = await counter.Placed(owner);

        (await counter.Till.Send(new PlaceOrder(owner, [new((await counter.Quote(owner)).Token)]), Counter.As(stranger))).Error.ShouldBeOfType<NotFound>();
        (await counter.Till.Send(new GetOrder(order.Id), Counter.As(stranger))).Error.ShouldBeOfType<NotFound>();
        (await counter.Till.Send(new CancelOrder(order.Id), Counter.As(stranger))).Error.ShouldBeOfType<NotFound>();
        (await counter.Till.Done(new ListOrders(owner, null, null, new()), Counter.As(stranger))).Items.ShouldBeEmpty();
    }
}
