using Portal.Domain.Catalog;
using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

/// <summary>Paid upgrades and snapshots, under the purchase protocol.</summary>
public class Changing_a_server(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static ServerConfiguration Bigger => FulfilmentPortal.Small with { Cpu = 4, MemoryGb = 8, DataDisksGb = [60] };

    [Fact]
    public async Task A_paid_upgrade_is_sent_once_and_done_when_the_size_is_seen()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var item = await portal.PayUpgrade(service, Bigger);

        await portal.RunUntilQuiet();

        var sent = portal.Upstream.Resizes.ShouldHaveSingleItem();
        (sent.Now.Cpu, sent.Target.Cpu, sent.Target.DataDisksGb[0], sent.Password).ShouldBe((2, 4, 60, "Passw0rd"));
        (await portal.ServiceOf(service)).Configuration.Cpu.ShouldBe(4);
        portal.Books.StepsOf(item).ShouldBe(["sent", "upgraded"]);
        portal.Books.Earned.Count.ShouldBe(2, "the purchase and the upgrade");
    }

    [Fact]
    public async Task An_upgrade_whose_answer_was_lost_is_settled_by_reading_the_size()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnResize = request =>
        {
            portal.Upstream.Grow(request);
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        };
        var item = await portal.PayUpgrade(service, Bigger);

        await portal.RunUntilQuiet();

        portal.Upstream.Resizes.Count.ShouldBe(1);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
    }

    [Fact]
    public async Task An_upgrade_that_left_the_size_unchanged_is_never_sent_again_by_the_machine()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnResize = _ => Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        var item = await portal.PayUpgrade(service, Bigger);
        await portal.RunDue();
        // Reads that come while the call may still be under way prove nothing.
        await portal.LetTimePass();
        await portal.RunDue();
        (await portal.AttemptOf(item)).Scans.ShouldBe(0);
        await portal.Sql("update purchase_attempts set sent_at = sent_at - interval '1 hour' where sent_at is not null");

        await portal.RunUntilQuiet();

        portal.Upstream.Resizes.Count.ShouldBe(1);
        (await portal.AttemptOf(item)).ReviewReason.ShouldBe(ReviewReasons.ProvenAbsent);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.NeedsReview);
    }

    [Fact]
    public async Task A_size_that_nobody_asked_for_goes_before_a_person()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnResize = request =>
        {
            portal.Upstream.Change(request.Server.Value, server => server with { Fingerprint = server.Fingerprint with { Cpu = 16 } });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        };
        var item = await portal.PayUpgrade(service, Bigger);

        await portal.RunUntilQuiet();

        (await portal.AttemptOf(item)).ReviewReason.ShouldBe(ReviewReasons.UnknownOutcome);
        (await portal.ServiceOf(service)).Configuration.Cpu.ShouldBe(2);
    }

    [Fact]
    public async Task A_worker_that_died_between_sending_and_answering_does_not_make_it_grow_twice()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnResize = request =>
        {
            portal.Upstream.Grow(request);
            throw new InvalidOperationException("the worker died here");
        };
        var item = await portal.PayUpgrade(service, Bigger);

        await portal.RunUntilQuiet();

        portal.Upstream.Resizes.Count.ShouldBe(1);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_writes_nothing()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var item = await portal.PayUpgrade(service, Bigger);
        var first = (await portal.Send(new ClaimTasks(portal.Account, 10, "paused"))).Value;
        await portal.LetTimePass();
        var second = (await portal.Send(new ClaimTasks(portal.Account, 10, "other"))).Value;

        (await portal.Send(new RunTask(first.Single()))).Error.ShouldNotBeNull();
        portal.Upstream.Resizes.ShouldBeEmpty();
        await portal.Send(new RunTask(second.Single()));
        await portal.RunUntilQuiet();

        portal.Upstream.Resizes.Count.ShouldBe(1);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
    }

    [Fact]
    public async Task A_failed_task_of_the_upstream_gives_the_money_back()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnResize = _ => Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted(null, "task-7"));
        var states = new Queue<TaskState>([TaskState.Running, TaskState.Running, TaskState.Failed]);
        portal.Upstream.OnTask = _ => new Observed<TaskProgress>.Seen(new(states.Dequeue(), "no capacity", []));
        var item = await portal.PayUpgrade(service, Bigger);

        await portal.RunUntilQuiet();

        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Refunded);
        portal.Books.Returned.Count.ShouldBe(1);
        (await portal.ServiceOf(service)).Configuration.Cpu.ShouldBe(2);
    }

    [Fact]
    public async Task An_upgrade_waits_for_the_action_that_is_under_way()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Stop));
        var item = await portal.PayUpgrade(service, Bigger);
        portal.Upstream.OnAction = (_, _) =>
        {
            portal.Upstream.Resizes.ShouldBeEmpty();
            portal.Upstream.Change(service.Reference!, s => s with { Power = ServerPower.Off });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());
        };

        await portal.RunUntilQuiet();

        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
    }

    [Fact]
    public async Task A_paid_snapshot_is_the_new_one_in_the_list_whatever_the_upstream_calls_it()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.Snapshot();
        portal.Upstream.OnSnapshot = _ =>
        {
            portal.Upstream.Snapshot();
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        };
        var item = await portal.PaySnapshot(service);

        await portal.RunUntilQuiet();

        portal.Upstream.SnapshotsAsked.ShouldHaveSingleItem().Months.ShouldBe(1);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
        var listed = (await portal.Send(new ListCopies(service.Id, CopyKind.Snapshot))).Value;
        listed.Select(copy => copy.Name).ShouldBe(["upstream-snap-1", "before-318"], ignoreOrder: true);
        listed.ShouldAllBe(copy => !copy.Ref.Contains("snap"));
    }

    [Fact]
    public async Task A_refused_snapshot_gives_the_money_back_and_makes_room_for_another()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnSnapshot = _ => Task.FromResult<WriteOutcome>(new WriteOutcome.Rejected("1", "full"));
        await portal.PaySnapshot(service);
        await portal.RunUntilQuiet();
        portal.Books.Returned.Count.ShouldBe(1);
        portal.Upstream.OnSnapshot = null;

        var second = await portal.PaySnapshot(service);
        await portal.RunUntilQuiet();

        portal.Books.StatusOf(second).ShouldBe(OrderItemStatus.Delivered);
    }
}
