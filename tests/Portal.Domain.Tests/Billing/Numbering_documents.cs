using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Billing;

public class Numbering_documents(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Sixteen_clients_with_every_tenth_rolled_back_get_unique_numbers_without_gaps()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer();

        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                if ((client + i) % 10 == 0) await RollBack(till, customer);
                else if ((await till.Send(Till.InvoiceOf(customer, 1))).Error is not null) Interlocked.Increment(ref refused);
            }
        })));

        refused.ShouldBe(0);
        var numbers = await till.Read(db => db.Invoices.Select(i => i.Number).ToListAsync());
        // Other tests of the class issue a few into the same series.
        numbers.Count.ShouldBeGreaterThanOrEqualTo(288);
        numbers.Select(n => int.Parse(n.Split('-')[2])).Order().ShouldBe(Enumerable.Range(1, numbers.Count));
        numbers.ShouldAllBe(n => n.StartsWith("INV-2") && n.Length == "INV-2026-000001".Length);
    }

    [Fact]
    public async Task Issuing_twice_under_one_key_answers_the_same_invoice()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer();
        var issue = Till.InvoiceOf(customer, 10);

        var answers = await Task.WhenAll(till.Done(issue), till.Done(issue));

        answers[0].ShouldBe(answers[1]);
    }

    [Theory]
    [InlineData("update invoices set total_minor = 1")]
    [InlineData("delete from invoices")]
    [InlineData("update journal_entries set reason = 'x'")]
    [InlineData("delete from postings")]
    [InlineData("truncate postings")]
    [InlineData("update ledger_accounts set balance_minor = 1")]
    public async Task The_database_refuses_to_change_what_was_written(string sql)
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 10);
        await till.PaidInvoice(customer, 10);

        await Should.ThrowAsync<Npgsql.PostgresException>(() => till.Sql(sql));
    }

    [Fact]
    public async Task The_database_refuses_an_entry_that_does_not_balance()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer(wallet: 10);
        var wallet = LedgerAccount.WalletOf(customer).Value;
        var entry = Guid.NewGuid();

        var refusal = await Should.ThrowAsync<Npgsql.PostgresException>(() => till.Sql(
            $"insert into journal_entries (id, key, what, at, seal) values ('{entry}', '{entry}', 'gift', now(), ''); insert into postings (entry, account, amount_minor, amount_currency) values ('{entry}', '{wallet}', 5, 'CNY')"));

        refusal.ConstraintName.ShouldBe("journal_entries_balance");
        (await till.Balance(customer)).ShouldBe(Money.Cny(10));
    }

    // An invoice is issued inside a larger transaction that fails afterwards.
    private static Task<int> RollBack(Till till, CustomerId customer) => till.InRolledBackTransaction(mediator => mediator.Send(Till.InvoiceOf(customer, 1)));
}
