using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Auditing;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Billing;
using Portal.Tests;

namespace Portal.Domain.Tests.Auditing;

public class Sealing_the_trail(TestPostgres server) : IAsyncLifetime
{
    private readonly PortalDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_audited_command_is_on_the_trail_with_who_why_and_from_where()
    {
        await using var till = new Till(_database);
        var customer = await till.NewCustomer();
        var staff = new Actor(UserId.New(), null, Permissions.OfStaff.ToHashSet(), "沈清和", "198.51.100.7");
        await till.Done(new Portal.Domain.Billing.AdjustWallet(new("k"), customer, Money.Cny(5), "补偿"), staff);

        var entry = (await till.Done(new ListAuditEntries("wallet", customer.Value.ToString(), new()))).Items.ShouldHaveSingleItem();

        (entry.Actor, entry.IpAddress, entry.Action, entry.Reason, entry.Sealed).ShouldBe(("沈清和", "198.51.100.7", "AdjustWallet", "补偿", false));
    }

    [Fact]
    public async Task A_refused_command_leaves_no_entry()
    {
        await using var till = new Till(_database);
        var customer = await till.NewCustomer();

        await till.Send(new Portal.Domain.Billing.AdjustWallet(new("k"), customer, Money.Cny(-5), "扣款"));

        (await till.Done(new ListAuditEntries("wallet", customer.Value.ToString(), new()))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_are_chained_in_order_and_once()
    {
        await using var till = new Till(_database);
        for (var i = 0; i < 5; i++) await till.NewCustomer(wallet: 1);

        (await till.Done(new SealAuditTrail())).ShouldBe(5);
        (await till.Done(new SealAuditTrail())).ShouldBe(0);

        (await till.Done(new VerifyAuditTrail())).ShouldBeEmpty();
        (await till.Done(new ListAuditEntries(null, null, new()))).Items.ShouldAllBe(e => e.Sealed);
    }

    [Fact]
    public async Task A_gap_that_an_open_transaction_may_still_fill_is_waited_for()
    {
        await using var till = new Till(_database);
        await till.NewCustomer(wallet: 1);
        await using var open = await _database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await open.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Append(open);
        await till.NewCustomer(wallet: 1);

        (await till.Done(new SealAuditTrail())).ShouldBe(1);
        (await till.Done(new SealAuditTrail())).ShouldBe(0);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        (await till.Done(new SealAuditTrail())).ShouldBe(2);
        (await till.Done(new VerifyAuditTrail())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gap_that_was_rolled_back_is_passed_also_while_others_write()
    {
        await using var till = new Till(_database);
        await till.NewCustomer(wallet: 1);
        await using var failed = await _database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (await failed.BeginTransactionAsync(TestContext.Current.CancellationToken)) await Append(failed);
        await till.NewCustomer(wallet: 1);
        await Sealed(till, 2);

        await using (await failed.BeginTransactionAsync(TestContext.Current.CancellationToken)) await Append(failed);
        await till.NewCustomer(wallet: 1);
        await using var busy = await _database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var writing = await busy.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Append(busy);
        (await till.Done(new SealAuditTrail())).ShouldBe(0);
        await writing.RollbackAsync(TestContext.Current.CancellationToken);
        await using var later = await busy.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Append(busy);

        await Sealed(till, 3);
        (await till.Done(new VerifyAuditTrail())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Concurrent_appends_and_seals_leave_one_whole_chain()
    {
        await using var till = new Till(_database);
        var customer = await till.NewCustomer();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await till.TopUp(customer, 1);
                if (i % 3 == 0) await till.Done(new SealAuditTrail());
            }
        })));
        await till.Done(new SealAuditTrail());
        await till.Done(new SealAuditTrail());

        (await till.Read(db => db.AuditEntries.CountAsync(e => e.Seal != null))).ShouldBe(80);
        (await till.Done(new VerifyAuditTrail())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_cannot_be_changed_or_removed()
    {
        await using var till = new Till(_database);
        await till.NewCustomer(wallet: 1);
        await till.Done(new SealAuditTrail());

        await Should.ThrowAsync<PostgresException>(() => till.Sql("update audit_entries set actor = 'x'"));
        await Should.ThrowAsync<PostgresException>(() => till.Sql("update audit_entries set seal = null"));
        await Should.ThrowAsync<PostgresException>(() => till.Sql("delete from audit_entries"));
        await Should.ThrowAsync<PostgresException>(() => till.Sql("truncate audit_entries"));
    }

    // Transactions of other databases on the same server, older than the gap, put it off.
    private static async Task Sealed(Till till, int entries)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        var done = 0;
        while (done < entries && TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(30))
        {
            await till.Done(new SealAuditTrail());
            done = await till.Read(db => db.AuditEntries.CountAsync(e => e.Seal != null));
        }
        done.ShouldBe(entries);
    }

    private static async Task Append(NpgsqlConnection connection)
    {
        await using var insert = new NpgsqlCommand("insert into audit_entries (at, actor, action, subject_kind, subject_id, outcome) values (now(), 'a', 'b', 'c', 'd', 'done')", connection);
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
