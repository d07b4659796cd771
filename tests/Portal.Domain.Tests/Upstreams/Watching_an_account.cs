using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Upstreams;

public class Watching_an_account(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task It_fails_since_its_first_failure_and_is_well_after_a_success()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        var begun = shop.Clock.GetUtcNow();
        await shop.Report(h => h.Failed(account, "first"));
        shop.Clock.Advance(TimeSpan.FromMinutes(5));
        await shop.Report(h => h.Failed(account, "second"));

        var failing = await shop.Account(account);
        failing.FailingSince!.Value.ShouldBeInRange(begun, begun.AddMinutes(1));
        failing.LastFailure.ShouldBe("second");

        await shop.Report(h => h.Succeeded(account));
        (await shop.Account(account)).FailingSince.ShouldBeNull();
        shop.Clock.Advance(TimeSpan.FromMinutes(5));
        await shop.Report(h =>
        {
            h.Failed(account, "third");
            h.Succeeded(account);
            shop.Clock.Advance(TimeSpan.FromMinutes(1));
            h.Failed(account, "fourth");
        });
        (await shop.Account(account)).FailingSince!.Value.ShouldBeGreaterThan(begun.AddMinutes(11));
    }

    [Fact]
    public async Task A_pause_is_told_until_it_is_over_or_lifted()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        await shop.Report(h => h.Paused(account, shop.Clock.GetUtcNow().AddMinutes(2), "连续失败"));
        (await shop.Account(account)).PausedWhy.ShouldBe("连续失败");
        shop.Clock.Advance(TimeSpan.FromMinutes(3));
        (await shop.Account(account)).PausedUntil.ShouldBeNull();
        await shop.Report(h => h.Paused(account, shop.Clock.GetUtcNow().AddMinutes(2), "连续失败"));
        await shop.Report(h => h.Resumed(account));
        (await shop.Account(account)).PausedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task A_balance_is_kept_with_its_time_and_marked_while_it_is_low()
    {
        await using var shop = Shop.Open(database, ("Portal:Mail:StaffTo", "ops@example.invalid"));
        var account = await shop.GivenAccount();
        await shop.Send(new ChangeUpstreamAccount(account, null, null, null, new Dictionary<string, string> { ["lowBalance"] = "500" }, null));

        shop.Upstream.Balance = Money.Cny(500);
        (await shop.Send(new ReadUpstreamBalance(account))).Value.ShouldBe(Money.Cny(500));
        (await shop.Account(account)).LowBalanceSince.ShouldBeNull();

        shop.Upstream.Balance = Money.Cny(499.99m);
        await shop.Send(new ReadUpstreamBalance(account));
        shop.Clock.Advance(TimeSpan.FromMinutes(10));
        await shop.Send(new ReadUpstreamBalance(account));
        var low = await shop.Account(account);
        (low.Balance, low.BalanceAt > low.LowBalanceSince).ShouldBe((Money.Cny(499.99m), true));
        (await shop.StaffMails(account)).ShouldBe(1);

        shop.Upstream.Balance = Money.Cny(2000);
        await shop.Send(new ReadUpstreamBalance(account));
        (await shop.Account(account)).LowBalanceSince.ShouldBeNull();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("viel")]
    public async Task The_limit_of_a_balance_is_an_amount(string limit)
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new ChangeUpstreamAccount(account, null, null, null, new Dictionary<string, string> { ["lowBalance"] = limit }, null))).Error
            .ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["settings.lowBalance"]);
    }

    [Fact]
    public async Task A_balance_that_cannot_be_read_changes_nothing()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        shop.Upstream.Balance = Money.Cny(7);
        await shop.Send(new ReadUpstreamBalance(account));
        shop.Upstream.Balance = null;
        (await shop.Send(new ReadUpstreamBalance(account))).Error.ShouldBeOfType<UpstreamFailed>();
        (await shop.Account(account)).Balance.ShouldBe(Money.Cny(7));
    }
}
