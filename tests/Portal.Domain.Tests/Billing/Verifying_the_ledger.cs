using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Billing;

public class Verifying_the_ledger(PortalDatabase database, TestPostgres server) : IClassFixture<PortalDatabase>
{
    private const string LastPayment = "select id from journal_entries where what = 'payment' order by sequence desc limit 1";
    private const string LastInvoice = "select id from invoices where kind = 'Invoice' order by sequence desc limit 1";
    private const string LastNote = "select id from invoices where kind = 'CreditNote' order by sequence desc limit 1";

    public static TheoryData<string, string> Tampering => new()
    {
        { $"update postings set amount_minor = amount_minor + 1 where entry = ({LastPayment}) and amount_minor > 0", "its postings sum to 1 CNY" },
        { $"update journal_entries set reason = 'gift' where id = ({LastPayment})", "does not fit its seal" },
        { $"update journal_entries set at = at - interval '1 day' where id = ({LastPayment})", "does not fit its seal" },
        { "update ledger_accounts set balance_minor = balance_minor + 100 where kind = 'Wallet'", "its postings sum to" },
        { $"delete from postings where entry = ({LastPayment})", "has fewer than two postings" },
        { $"delete from postings where entry = ({LastPayment}); delete from journal_entries where id = ({LastPayment})", "but has 0 payments" },
        { $"update postings set balance_after = balance_after + 1 where entry = ({LastPayment})", "remained, it was" },
        { $"delete from invoices where id = ({LastNote})", "has no credit note" },
        { $"delete from invoices where id = ({LastNote})", "documents exist up to" },
        { $"update invoices set total_minor = total_minor + 5 where id = ({LastInvoice})", "its lines less discount sum to" },
        { $"update invoices set status = 'Open' where id = ({LastInvoice})", "is Open, but has 1 payments" },
        { $"update invoices set total_minor = -1, discount_minor = discount_minor + total_minor + 1 where id = ({LastNote})", "is not what its journal entry returned" },
        { "update audit_entries set reason = 'nothing' where sequence = (select max(sequence) from audit_entries where seal is not null)", "does not fit its seal or the entry before it" },
        { "delete from audit_entries where sequence = (select max(sequence) from audit_entries where seal is not null)", "sealed entries, its chain counts" },
    };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Finds_what_was_changed_past_the_rules(string sql, string found)
    {
        await using var till = new Till(database);
        await SomeBusiness(till);
        var before = await till.Faults();

        await till.Tamper(sql);

        (await till.Faults()).Except(before).ShouldContain(fault => fault.Contains(found));
    }

    [Fact]
    public async Task Finds_nothing_in_honest_books_and_the_trial_balance_is_zero()
    {
        await using var clean = new PortalDatabase(server);
        await clean.InitializeAsync();
        await using var till = new Till(clean);
        await SomeBusiness(till);

        var verified = await till.Done(new VerifyLedger());

        verified.Faults.ShouldBeEmpty();
        verified.Documents.ShouldBe(4);
        (await till.Done(new GetTrialBalance())).Sum.ShouldBe(Money.Zero);
    }

    private static async Task SomeBusiness(Till till)
    {
        var customer = await till.NewCustomer(wallet: 500);
        var delivered = await till.PaidInvoice(customer, 100);
        await till.Done(new EarnHeldAmount(IdempotencyKey.For("delivered", delivered.Value), delivered, customer, Money.Cny(60), Money.Cny(3.4m)));
        await till.Done(new ReturnHeldAmount(IdempotencyKey.For("returned", delivered.Value), delivered, customer, Till.Line(40), Money.Cny(40), Money.Zero, "机房没有接受这笔订单。"));
        await till.Done(new VoidInvoice(await till.NewInvoice(customer, 70), "订单已取消"));
        await till.PaidInvoice(customer, 55);
        await till.Done(new Portal.Domain.Auditing.SealAuditTrail());
    }
}
