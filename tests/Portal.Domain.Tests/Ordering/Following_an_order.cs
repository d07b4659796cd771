using Portal.Domain.Billing;
using Portal.Domain.Notifications;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Ordering;

public class Following_an_order(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Paying_opens_its_services_in_the_same_commit()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);

        var order = await counter.Paid(customer, quantity: 2);

        order.Status.ShouldBe(OrderStatus.Paid);
        order.Held.ShouldBe(order.Total);
        order.Items.ShouldAllBe(i => i.Status == OrderItemStatus.Waiting && i.Timeline.Last().Step == "paid");
        (await counter.Till.Done(new ListServices(customer, null, null, new()))).Items.Count.ShouldBe(2);
        (await counter.Till.Held(customer)).ShouldBe(order.Total);
    }

    [Fact]
    public async Task A_payment_that_fails_leaves_neither_services_nor_a_paid_order()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 1);
        var order = await counter.Placed(customer);

        (await counter.Till.Send(new PayInvoiceFromWallet(order.Invoice), Counter.As(customer))).Error.ShouldBeOfType<BalanceTooLow>();

        (await counter.Till.Done(new GetOrder(order.Id))).Status.ShouldBe(OrderStatus.AwaitingPayment);
        (await counter.Till.Done(new ListServices(customer, null, null, new()))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_items_that_end_at_once_end_the_order()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);
        var order = await counter.Paid(customer, quantity: 2);

        await Task.WhenAll(counter.Tell(order.Items[0], OrderItemStatus.Delivered, "ready"), counter.Tell(order.Items[1], OrderItemStatus.Delivered, "ready"));

        var done = await counter.Till.Done(new GetOrder(order.Id));
        done.Status.ShouldBe(OrderStatus.Fulfilled);
        done.Earned.ShouldBe(order.Total);
        done.Held.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task One_delivered_and_one_refunded_is_partially_fulfilled_and_the_customer_is_told_of_both_once()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);
        var order = await counter.Paid(customer, quantity: 2);

        await counter.Tell(order.Items[0], OrderItemStatus.Delivered, "ready");
        await counter.Tell(order.Items[1], OrderItemStatus.Refunded, "rejected");
        await counter.Tell(order.Items[1], OrderItemStatus.Refunded, "refunded");
        await counter.Tell(order.Items[1], OrderItemStatus.Refunded, "refunded");

        var done = await counter.Till.Done(new GetOrder(order.Id));
        done.Status.ShouldBe(OrderStatus.PartiallyFulfilled);
        done.Items[1].Timeline.Select(t => t.Step).ShouldBe(["placed", "paid", "rejected", "refunded"]);
        (done.Earned + done.Returned).ShouldBe(order.Total);
        var mails = await counter.Till.Read(db => Task.FromResult(db.OutgoingMails.Where(m => m.Subject.Contains(order.Number)).Select(m => m.Subject).ToList()));
        mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_moved_item_is_told_to_open_pages_by_its_commit()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);
        var order = await counter.Paid(customer);
        await using var listener = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var heard = new List<string>();
        listener.Notification += (_, told) => heard.Add($"{told.Channel} {told.Payload}");
        await using (var listen = new Npgsql.NpgsqlCommand($"listen {ChangeChannels.Changes}", listener)) await listen.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await counter.Tell(order.Items[0], OrderItemStatus.Building, "accepted");
        await listener.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        heard.ShouldContain($"portal_changes order:{order.Id.Value}");
    }

    [Fact]
    public async Task Cancelling_voids_the_invoice_and_is_refused_once_paid()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);
        var (unpaid, paid) = (await counter.Placed(customer), await counter.Paid(customer));

        (await counter.Till.Done(new CancelOrder(unpaid.Id), Counter.As(customer))).Status.ShouldBe(OrderStatus.Cancelled);
        (await counter.Till.Done(new CancelOrder(unpaid.Id), Counter.As(customer))).Status.ShouldBe(OrderStatus.Cancelled);

        (await counter.Till.Done(new GetInvoice(unpaid.Invoice))).Status.ShouldBe(InvoiceStatus.Void);
        (await counter.Till.Send(new PayInvoiceFromWallet(unpaid.Invoice), Counter.As(customer))).Error.ShouldBeOfType<InvoiceNotOpen>();
        (await counter.Till.Send(new CancelOrder(paid.Id), Counter.As(customer))).Error.ShouldBeOfType<OrderNotCancellable>();
    }

    [Fact]
    public async Task Paying_and_cancelling_at_once_ends_in_one_of_the_two()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);
        for (var round = 0; round < 6; round++)
        {
            var order = await counter.Placed(customer);

            await Task.WhenAll(
                counter.Till.Send(new PayInvoiceFromWallet(order.Invoice), Counter.As(customer)), (Task)counter.Till.Send(new CancelOrder(order.Id), Counter.As(customer)));

            var (after, invoice) = (await counter.Till.Done(new GetOrder(order.Id)), await counter.Till.Done(new GetInvoice(order.Invoice)));
            (after.Status, invoice.Status).ShouldBeOneOf((OrderStatus.Paid, InvoiceStatus.Paid), (OrderStatus.Cancelled, InvoiceStatus.Void));
        }
        (await counter.Till.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_paid_in_time_expires()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer(wallet: 5000);
        var (late, paid) = (await counter.Placed(customer), await counter.Paid(customer));
        counter.Clock.Advance(TimeSpan.FromMinutes(61));
        var fresh = await counter.Placed(customer);

        (await counter.Till.Done(new ExpireUnpaidOrders())).ShouldBeGreaterThan(0);

        var expired = await counter.Till.Done(new GetOrder(late.Id));
        expired.Status.ShouldBe(OrderStatus.Cancelled);
        expired.Items[0].Timeline[^1].Step.ShouldBe("expired");
        (await counter.Till.Done(new GetOrder(paid.Id))).Status.ShouldBe(OrderStatus.Paid);
        (await counter.Till.Done(new GetOrder(fresh.Id))).Status.ShouldBe(OrderStatus.AwaitingPayment);
    }

    [Fact]
    public async Task Lists_are_paged_newest_first_and_searched_by_number()
    {
        await using var counter = await Counter.Open(database);
        var customer = await counter.Till.NewCustomer();
        var placed = new List<OrderId>();
        for (var i = 0; i < 3; i++) placed.Insert(0, (await counter.Placed(customer)).Id);

        var first = await counter.Till.Done(new ListOrders(customer, null, null, new(Limit: 2)));
        var second = await counter.Till.Done(new ListOrders(customer, null, null, new(first.NextCursor, 2)));

        first.Items.Concat(second.Items).Select(o => o.Id).ShouldBe(placed);
        second.NextCursor.ShouldBeNull();
        (await counter.Till.Done(new ListOrders(null, null, first.Items[0].Number[4..], new()))).Items.ShouldHaveSingleItem().Id.ShouldBe(placed[0]);
        (await counter.Till.Done(new ListOrders(customer, OrderStatus.Paid, null, new()))).Items.ShouldBeEmpty();
    }
}
