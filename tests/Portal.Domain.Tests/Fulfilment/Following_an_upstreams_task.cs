using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

public class Following_an_upstreams_task(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_server_that_the_task_made_is_delivered()
    {
        var (portal, marks) = await FulfilmentPortal.StartMarked(database);
        await using var _ = portal;
        portal.Upstream.OnCreate = request => Task.FromResult(marks.TakeOn(request));
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet(rounds: 4);
        (await portal.ServiceOf(item)).Reference.ShouldBeNull();
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Building);

        var made = marks.Sell(portal.Upstream.Creates.Single());
        marks.Tasks["task-1"] = new(TaskState.Succeeded, null, [made.Reference]);
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
        (await portal.ServiceOf(item)).Reference.ShouldBe(made.Reference.Value);
        portal.Books.Earned.Count.ShouldBe(1);
        portal.Upstream.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_ends_without_naming_its_server_is_looked_up_by_our_number()
    {
        var (portal, marks) = await FulfilmentPortal.StartMarked(database);
        await using var _ = portal;
        portal.Upstream.OnCreate = request =>
        {
            marks.Sell(request);
            return Task.FromResult(marks.TakeOn(request, new(TaskState.Succeeded, null, [])));
        };
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
    }

    [Fact]
    public async Task A_failed_task_with_nothing_left_gives_the_money_back_once()
    {
        var (portal, marks) = await FulfilmentPortal.StartMarked(database);
        await using var _ = portal;
        portal.Upstream.OnCreate = request => Task.FromResult(marks.TakeOn(request, new(TaskState.Failed, "no host has room", [])));
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();

        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.Rejected);
        portal.Books.Returned.Count.ShouldBe(1);
        portal.Upstream.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_task_that_left_something_goes_before_a_person_and_keeps_the_money()
    {
        var (portal, marks) = await FulfilmentPortal.StartMarked(database);
        await using var _ = portal;
        portal.Upstream.OnCreate = request =>
        {
            marks.Sell(request);
            return Task.FromResult(marks.TakeOn(request, new(TaskState.Failed, "half of it was made", [])));
        };
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();

        (await portal.AttemptOf(item)).ReviewReason.ShouldBe(ReviewReasons.TaskFailed);
        portal.Books.Returned.ShouldBeEmpty();
        portal.Books.Earned.ShouldBeEmpty();
    }

    [Fact]
    public async Task Equal_servers_are_bought_side_by_side_and_each_lost_answer_finds_its_own()
    {
        var (portal, marks) = await FulfilmentPortal.StartMarked(database);
        await using var _ = portal;
        portal.Upstream.OnCreate = request =>
        {
            marks.Sell(request);
            return Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Unknown("connection closed"));
        };
        var items = await portal.Pay(servers: 3);
        await portal.RunDue();
        portal.Upstream.Creates.Count.ShouldBe(3);

        await portal.RunUntilQuiet();

        foreach (var item in items)
            portal.Upstream.Book[(await portal.ServiceOf(item)).Reference!].OrderMark.ShouldBe((await portal.AttemptOf(item)).OrderNumber);
        portal.Upstream.Creates.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Servers_being_built_are_read_together()
    {
        var (portal, marks) = await FulfilmentPortal.StartMarked(database);
        await using var _ = portal;
        portal.Upstream.SoldAs = ServerLifecycle.Provisioning;
        portal.Upstream.OnCreate = request => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Accepted(marks.Sell(request).Reference, null));
        await portal.Pay(servers: 30);
        await portal.RunDue();
        await portal.LetTimePass();
        await portal.RunDue();

        marks.Batches.ShouldBe([30]);
    }
}
