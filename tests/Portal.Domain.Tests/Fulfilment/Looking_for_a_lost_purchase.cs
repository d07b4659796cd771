using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

public class Looking_for_a_lost_purchase(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_only_match_is_adopted_without_a_second_purchase()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Upstream.OnCreate = request => Task.FromResult(portal.Upstream.SellAndDrop(request));
        var item = (await portal.Pay()).Single();

        await portal.RunUntilQuiet();

        portal.Upstream.Creates.Count.ShouldBe(1);
        portal.Books.StepsOf(item).ShouldBe(["sent", "verifying", "adopted", "ready"]);
        (await portal.ServiceOf(item)).Reference.ShouldBe(portal.Upstream.Book.Keys.Single());
    }

    [Fact]
    public async Task A_server_that_a_service_already_has_is_no_candidate()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        await portal.GivenService();
        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Unknown("dropped before it was done"));
        var item = (await portal.Pay()).Single();

        await portal.RunUntilQuiet();

        (await portal.AttemptOf(item)).State.ShouldBe(AttemptState.ProvenAbsent);
        (await portal.ServiceOf(item)).Reference.ShouldBeNull();
    }

    [Fact]
    public async Task Two_matches_go_before_a_person_who_chooses_one()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Upstream.OnCreate = request =>
        {
            portal.Upstream.Sell(request.Server);
            return Task.FromResult(portal.Upstream.SellAndDrop(request));
        };
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();

        var open = (await portal.Send(new GetReviewCase((await portal.AttemptOf(item)).Id))).Value;
        open.Why.ShouldBe(ReviewReasons.TwoCandidates);
        open.Candidates.Count.ShouldBe(2);
        open.MayRetry.ShouldBeFalse();
        open.Evidence.ShouldNotBeEmpty();
        (await portal.ServiceOf(item)).Reference.ShouldBeNull();
        (await portal.Send(new RetryPurchase(open.Id))).Error.ShouldBeOfType<RetryNotSafe>();

        (await portal.Send(new AdoptServer(open.Id, open.Candidates[1].Reference))).Error.ShouldBeNull();
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(item)).Reference.ShouldBe(open.Candidates[1].Reference);
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
        portal.Upstream.Creates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Proven_absent_only_after_enough_whole_scans_and_then_a_retry_keeps_the_number()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var calls = 0;
        portal.Upstream.OnCreate = request => Task.FromResult(++calls == 1 ? new PurchaseOutcome.Unknown("dropped before it was done") : portal.Upstream.SellAndAnswer(request));
        var scans = 0;
        portal.Upstream.OnReadAll = () => ++scans == 2 ? new Observed<IReadOnlyList<ServerObservation>>.Failed("page 3 was truncated", false) : new Observed<IReadOnlyList<ServerObservation>>.Seen([.. portal.Upstream.Book.Values]);
        var item = (await portal.Pay()).Single();

        await portal.RunUntilQuiet();

        scans.ShouldBe(4);
        var attempt = await portal.AttemptOf(item);
        (attempt.State, attempt.ReviewReason, attempt.Scans).ShouldBe((AttemptState.ProvenAbsent, ReviewReasons.ProvenAbsent, 3));
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.NeedsReview);

        (await portal.Send(new RetryPurchase(attempt.Id))).Error.ShouldBeNull();
        (await portal.Send(new RetryPurchase(attempt.Id))).Error.ShouldBeOfType<CaseNotOpen>();
        await portal.RunUntilQuiet();

        portal.Upstream.Creates.Count.ShouldBe(2);
        portal.Upstream.Creates.Select(c => c.OrderNumber).Distinct().Count().ShouldBe(1);
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
    }

    [Fact]
    public async Task A_retry_looks_first_and_adopts_what_appeared_late_instead_of_buying_again()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Unknown("no answer"));
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();
        portal.Upstream.Sell(portal.Upstream.Creates.Single().Server);

        await portal.Send(new RetryPurchase((await portal.AttemptOf(item)).Id));
        await portal.RunUntilQuiet();

        portal.Upstream.Creates.Count.ShouldBe(1);
        (await portal.ServiceOf(item)).Status.ShouldBe(ServiceStatus.Active);
    }

    [Fact]
    public async Task A_person_and_a_second_person_refund_once()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Unknown("no answer"));
        var item = (await portal.Pay()).Single();
        await portal.RunUntilQuiet();
        var attempt = (await portal.AttemptOf(item)).Id;

        var decisions = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => n % 2 == 0 ? portal.Send(new RefundPurchase(attempt, "not there")) : portal.Send(new RetryPurchase(attempt))));
        portal.Upstream.OnCreate = null;
        await portal.RunUntilQuiet();

        decisions.Count(decision => decision.IsSuccess).ShouldBe(1);
        var refunded = portal.Books.Returned.Count == 1;
        (await portal.ServiceOf(item)).Status.ShouldBe(refunded ? ServiceStatus.Refunded : ServiceStatus.Active);
        portal.Books.Earned.Count.ShouldBe(refunded ? 0 : 1);
    }

    [Fact]
    public async Task Others_that_look_the_same_wait_until_the_doubt_is_over()
    {
        await using var portal = await FulfilmentPortal.Start(database, ("minScans", "100"));
        portal.Upstream.OnCreate = _ => Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Unknown("no answer"));
        await portal.Pay(servers: 3);

        await portal.RunUntilQuiet(rounds: 6);

        portal.Upstream.Creates.Count.ShouldBe(1);
    }
}
