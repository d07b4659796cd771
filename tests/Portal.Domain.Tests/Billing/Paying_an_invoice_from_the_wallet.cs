using Microsoft.EntityFrameworkCore;
using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Billing;

public class Paying_an_invoice_from_the_wallet(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Moves_the_money_from_the_balance_to_the_held_account()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 200);

        var paid = await till.Done(new PayInvoiceFromWallet(await till.NewInvoice(customer, 120)));

        paid.Status.ShouldBe(InvoiceStatus.Paid);
        (await till.Balance(customer)).ShouldBe(Money.Cny(80));
        (await till.Held(customer)).ShouldBe(Money.Cny(120));
    }

    [Fact]
    public async Task Two_clicks_at_once_take_the_money_once()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 200);
        var invoice = await till.NewInvoice(customer, 90);

        var answers = await Task.WhenAll(till.Send(new PayInvoiceFromWallet(invoice)), till.Send(new PayInvoiceFromWallet(invoice)));

        answers.ShouldAllBe(a => a.IsSuccess && a.Value.Status == InvoiceStatus.Paid);
        (await till.Balance(customer)).ShouldBe(Money.Cny(110));
        (await till.Read(db => db.JournalEntries.CountAsync(e => e.Invoice == invoice))).ShouldBe(1);
    }

    [Fact]
    public async Task Sixteen_spends_over_a_balance_for_half_succeed_eight_times()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 80);
        var invoices = new List<InvoiceId>();
        for (var i = 0; i < 16; i++) invoices.Add(await till.NewInvoice(customer, 10));

        var answers = await Task.WhenAll(invoices.Select(i => till.Send(new PayInvoiceFromWallet(i))));

        answers.Count(a => a.IsSuccess).ShouldBe(8);
        answers.Where(a => !a.IsSuccess).ShouldAllBe(a => a.Error is BalanceTooLow);
        (await till.Balance(customer)).ShouldBe(Money.Zero);
        (await till.Held(customer)).ShouldBe(Money.Cny(80));
    }

    [Fact]
    public async Task Is_refused_when_the_balance_is_too_low_and_the_invoice_stays_open()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 5);
        var invoice = await till.NewInvoice(customer, 5.01m);

        (await till.Send(new PayInvoiceFromWallet(invoice))).Error.ShouldBeOfType<BalanceTooLow>().Needed.ShouldBe(Money.Cny(5.01m));

        (await till.Done(new GetInvoice(invoice))).Status.ShouldBe(InvoiceStatus.Open);
        (await till.Balance(customer)).ShouldBe(Money.Cny(5));
    }

    [Fact]
    public async Task A_void_invoice_takes_no_money()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 5);
        var invoice = await till.NewInvoice(customer, 5);
        await till.Done(new VoidInvoice(invoice, "订单已取消"));

        (await till.Send(new PayInvoiceFromWallet(invoice))).Error.ShouldBeOfType<InvoiceNotOpen>();
        (await till.Balance(customer)).ShouldBe(Money.Cny(5));
    }

    [Fact]
    public async Task Another_customers_invoice_is_not_found()
    {
        await using var till = new Till(database);
        var (owner, stranger) = (await till.NewCustomer(wallet: 50), await till.NewCustomer(wallet: 50));
        var invoice = await till.NewInvoice(owner, 5);
        var actor = new Actor(UserId.New(), stranger, Permissions.OfCustomer.ToHashSet(), "stranger");

        (await till.Send(new PayInvoiceFromWallet(invoice), actor)).Error.ShouldBeOfType<NotFound>();
        (await till.Send(new GetInvoice(invoice), actor)).Error.ShouldBeOfType<NotFound>();
        (await till.Balance(owner)).ShouldBe(Money.Cny(50));
    }
}
