using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

public class Buying_a_paid_server(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_paid_order_becomes_an_active_service_and_earns_its_price_once()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var item = (await portal.Pay()).Single();

        await portal.RunUntilQuiet();

        var service = await portal.ServiceOf(item);
        service.Status.ShouldBe(ServiceStatus.Active);
        service.IpAddresses.ShouldBe(["203.0.113.9"]);
        var create = portal.Upstream.Creates.ShouldHaveSingleItem();
        create.Password.ShouldBe("Passw0rd");
        create.OrderNumber.Length.ShouldBe(18);
        portal.Books.StepsOf(item).ShouldBe(["sent", "accepted", "ready"]);
        portal.Books.Earned.ShouldHaveSingleItem().Amount.ShouldBe(Money.Cny(100));
        portal.Books.Returned.ShouldBeEmpty();
        (await portal.TaskOf(item)).Purchase!.ProtectedPassword.ShouldBeNull();
        (await portal.Send(new GetTaskRuns((await portal.TaskOf(item)).Id))).Value.Select(run => run.Outcome).ShouldBe(["ready", "building"]);
    }

    [Fact]
    public async Task Three_servers_of_one_kind_are_bought_one_at_a_time_each_with_its_own_number()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var (underWay, most) = (0, 0);
        portal.Upstream.OnCreate = async request =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
            return portal.Upstream.SellAndAnswer(request);
        };
        var items = await portal.Pay(servers: 3);

        await portal.RunUntilQuiet();

        portal.Upstream.Creates.Select(c => c.OrderNumber).Distinct().Count().ShouldBe(3);
        portal.Upstream.Creates.Count.ShouldBe(3);
        most.ShouldBe(1);
        foreach (var item in items) (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
    }

    [Fact]
    public async Task A_worker_that_died_after_sending_leaves_an_unknown_purchase_that_is_never_sent_again()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Upstream.OnCreate = request =>
        {
            portal.Upstream.Sell(request.Server);
            throw new OperationCanceledException("the process is gone");
        };
        var item = (await portal.Pay()).Single();
        await portal.RunDue();
        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.Sent);

        await portal.LetTimePass();
        await portal.RunDue();

        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.Unknown);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Verifying);
        await portal.RunUntilQuiet();
        portal.Upstream.Creates.Count.ShouldBe(1);
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
        (await portal.ServiceOf(item)).Reference.ShouldBe(portal.Upstream.Book.Keys.Single());
        portal.Books.Earned.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_that_wakes_after_its_lease_changes_nothing()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var (arrived, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        portal.Upstream.OnCreate = async request =>
        {
            arrived.SetResult();
            await answer.Task;
            return new PurchaseOutcome.Rejected("1", "late and wrong");
        };
        var item = (await portal.Pay()).Single();
        var slow = portal.RunDue("slow worker");
        await arrived.Task;
        await portal.LetTimePass();
        await portal.RunDue("next worker");
        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.Unknown);

        answer.SetResult();
        await slow;

        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.Unknown);
        portal.Books.Returned.ShouldBeEmpty();
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Verifying);
    }

    [Fact]
    public async Task Two_workers_never_claim_the_same_task()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        await portal.Pay(servers: 20);

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => portal.Send(new ClaimTasks(portal.Account, 10, $"worker {n}"))));

        var taken = claims.SelectMany(claim => claim.Value).Select(task => task.Id).ToList();
        taken.Count.ShouldBe(20);
        taken.Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public async Task A_refused_purchase_gives_the_money_back_once_and_is_not_sent_again()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Rejected("1", "out of stock", new("create_new …", "{\"code\":1}", 200, TimeSpan.FromSeconds(1))));
        var item = (await portal.Pay()).Single();

        await portal.RunUntilQuiet();
        await portal.RunUntilQuiet();

        portal.Books.Returned.ShouldHaveSingleItem().Amount.ShouldBe(Money.Cny(100));
        portal.Books.StepsOf(item).ShouldBe(["sent", "rejected", "refunded"]);
        portal.Books.Progress.ShouldAllBe(told => !told.Message.Contains("out of stock"));
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Refunded);
        portal.Upstream.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_never_left_is_sent_later_with_the_same_number_and_has_an_end()
    {
        await using var portal = await FulfilmentPortal.Start(database, ("notSentTries", "3"));
        var calls = 0;
        portal.Upstream.OnCreate = request => Task.FromResult(++calls < 3 ? new PurchaseOutcome.NotSent("circuit open") : portal.Upstream.SellAndAnswer(request));
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
        portal.Upstream.Creates.Select(c => c.OrderNumber).Distinct().Count().ShouldBe(1);

        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.NotSent("circuit open"));
        var hopeless = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();

        portal.Books.StatusOf(hopeless).ShouldBe(OrderItemStatus.NeedsReview);
        (await portal.AttemptOf(hopeless)).ReviewReason.ShouldBe(ReviewReasons.Stuck);
        portal.Books.Returned.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purchase_that_would_lose_money_waits_for_a_person_and_leaves_only_on_their_word()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Books.CostToday = Money.Cny(100.01m);
        var item = (await portal.Pay(yuan: 100)).Single();
        await portal.RunUntilQuiet();
        portal.Upstream.Creates.ShouldBeEmpty();
        (await portal.AttemptOf(item)).ReviewReason.ShouldBe(ReviewReasons.BelowCost);

        (await portal.Send(new RetryPurchase((await portal.AttemptOf(item)).Id))).Error.ShouldBeNull();
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
    }

    [Fact]
    public async Task A_server_that_is_not_the_one_we_bought_never_becomes_active()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var others = portal.Upstream.Sell(new("line-1", 64, 256, [10], 1, 0, "image-1"));
        portal.Upstream.OnRead = _ => new Observed<ServerObservation?>.Seen(others);
        var item = (await portal.Pay()).Single();

        for (var round = 0; round < 12; round++)
        {
            await portal.LetTimePass();
            await portal.RunDue();
        }

        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Provisioning);
        (await portal.AttemptOf(item)).ReviewReason.ShouldBe(ReviewReasons.Stuck);
        portal.Books.Earned.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_with_the_id_of_another_service_is_unknown_not_success()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var first = await portal.GivenService();
        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Accepted(new(first.Reference!), null));

        var item = (await portal.Pay()).Single();
        await portal.RunDue();

        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.Unknown);
        (await portal.ServiceOf(item)).Reference.ShouldBeNull();
    }
}
