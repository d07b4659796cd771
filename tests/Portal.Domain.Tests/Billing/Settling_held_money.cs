using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Billing;

public class Settling_held_money(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Delivery_turns_the_held_amount_into_revenue_and_tax_once()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 106);
        var invoice = await till.PaidInvoice(customer, 106);
        var (revenue, tax) = (await BalanceOf(till, "Revenue"), await BalanceOf(till, "TaxPayable"));
        var earn = new EarnHeldAmount(IdempotencyKey.For("delivered", Guid.NewGuid()), invoice, customer, Money.Cny(106), Money.Cny(6));

        await till.Done(earn);
        await till.Done(earn);

        (await till.Held(customer)).ShouldBe(Money.Zero);
        (await BalanceOf(till, "Revenue") - revenue).ShouldBe(Money.Cny(100));
        (await BalanceOf(till, "TaxPayable") - tax).ShouldBe(Money.Cny(6));
    }

    [Fact]
    public async Task A_refund_returns_the_money_once_with_one_credit_note()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 200);
        var invoice = await till.PaidInvoice(customer, 120);
        var refund = Refund(customer, invoice, 120);

        var notes = await Task.WhenAll(till.Send(refund), till.Send(refund), till.Send(refund));

        notes.Select(n => n.Value).Distinct().ShouldHaveSingleItem();
        (await till.Balance(customer)).ShouldBe(Money.Cny(200));
        (await till.Held(customer)).ShouldBe(Money.Zero);
        var note = await till.Done(new GetInvoice(notes[0].Value));
        note.Kind.ShouldBe(DocumentKind.CreditNote);
        note.Total.ShouldBe(Money.Cny(-120));
        note.Number.ShouldStartWith("CN-");
        note.CorrectsNumber.ShouldBe((await till.Done(new GetInvoice(invoice))).Number);
        (await till.Done(new GetInvoice(invoice))).Credited.ShouldBe(Money.Cny(120));
    }

    [Fact]
    public async Task No_more_leaves_an_invoice_than_was_paid_on_it()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 200);
        var invoice = await till.PaidInvoice(customer, 50);
        await till.PaidInvoice(customer, 100);
        await till.Done(Refund(customer, invoice, 30));

        (await till.Send(Refund(customer, invoice, 30))).Error.ShouldBeOfType<HeldAmountTooLow>();

        (await till.Held(customer)).ShouldBe(Money.Cny(120));
    }

    [Fact]
    public async Task The_statement_explains_every_line_with_its_document_and_the_balance_after_it()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 200);
        var invoice = await till.PaidInvoice(customer, 120);
        var note = await till.Done(Refund(customer, invoice, 120));

        var statement = (await till.Done(new ListWalletEntries(customer, new()))).Items;

        statement.Select(e => (e.What, e.Amount, e.BalanceAfter)).ShouldBe(
        [
            ("refund", Money.Cny(120), Money.Cny(200)),
            ("payment", Money.Cny(-120), Money.Cny(80)),
            ("top-up", Money.Cny(200), Money.Cny(200)),
        ]);
        statement[0].Invoice.ShouldBe(note);
        statement[0].Reason.ShouldBe("机房没有接受这笔订单。");
        statement[0].DocumentNumber!.ShouldStartWith("CN-");
        statement[1].Invoice.ShouldBe(invoice);
        statement[1].DocumentNumber!.ShouldStartWith("INV-");
        statement[2].Reason.ShouldBe("银行转账到账");
    }

    [Fact]
    public async Task A_statement_is_read_page_by_page()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer();
        for (var i = 1; i <= 5; i++) await till.TopUp(customer, i);

        var seen = new List<Money>();
        string? cursor = null;
        do
        {
            var page = await till.Done(new ListWalletEntries(customer, new(cursor, 2)));
            seen.AddRange(page.Items.Select(e => e.Amount));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        seen.ShouldBe([Money.Cny(5), Money.Cny(4), Money.Cny(3), Money.Cny(2), Money.Cny(1)]);
    }

    [Fact]
    public async Task An_adjustment_sent_twice_moves_money_once_and_its_key_serves_no_other()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer();

        await till.TopUp(customer, 30, key: "form-1");
        await till.TopUp(customer, 30, key: "form-1");

        (await till.Balance(customer)).ShouldBe(Money.Cny(30));
        (await till.Send(new AdjustWallet(new("form-1"), customer, Money.Cny(31), "银行转账到账"))).Error!.Code.ShouldBe("idempotency_conflict");
        (await till.Send(new AdjustWallet(new("form-2"), customer, Money.Cny(-30.01m), "错账"))).Error.ShouldBeOfType<BalanceTooLow>().Needed.ShouldBe(Money.Cny(30.01m));
        (await till.Send(new AdjustWallet(new("form-3"), customer, Money.Zero, ""))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["amount", "reason"], ignoreOrder: true);
    }

    private static ReturnHeldAmount Refund(CustomerId customer, InvoiceId invoice, decimal yuan) =>
        new(IdempotencyKey.For("returned", Guid.NewGuid()), invoice, customer, Till.Line(yuan), Money.Cny(yuan), Money.Zero, "机房没有接受这笔订单。");

    private static async Task<Money> BalanceOf(Till till, string account) => (await till.Done(new GetTrialBalance())).Rows.Single(r => r.Account == account).Balance;
}
