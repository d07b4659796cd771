using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

public class Renewing_and_operating(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_paid_renewal_moves_the_end_by_calendar_months_once()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var item = await portal.PayRenewal(service, months: 3);

        await portal.RunUntilQuiet();

        var renewed = await portal.ServiceOf(service);
        renewed.ExpiresAt.ShouldBe(RenewalTerm.EndAfter(service.ExpiresAt!.Value, 3));
        portal.Upstream.Renewals.ShouldHaveSingleItem().ExpectedEnd.ShouldBe(renewed.ExpiresAt!.Value);
        portal.Books.StepsOf(item).ShouldBe(["sent", "renewed"]);
    }

    [Fact]
    public async Task A_renewal_that_was_done_although_its_answer_was_lost_is_not_sent_again()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnRenew = request =>
        {
            portal.Upstream.Change(request.Server.Value, server => server with { ExpiresAt = request.ExpectedEnd });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        };
        var item = await portal.PayRenewal(service);

        await portal.RunUntilQuiet();

        portal.Upstream.Renewals.Count.ShouldBe(1);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
    }

    [Fact]
    public async Task A_renewal_that_left_the_end_unchanged_twice_is_sent_again_with_its_number()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var calls = 0;
        portal.Upstream.OnRenew = request =>
        {
            if (++calls == 1) return Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
            portal.Upstream.Change(request.Server.Value, server => server with { ExpiresAt = request.ExpectedEnd });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());
        };
        var item = await portal.PayRenewal(service);
        await portal.RunDue();
        // Reads that come while the call may still be under way do not count.
        await portal.LetTimePass();
        await portal.RunDue();
        (await portal.AttemptOf(item)).Scans.ShouldBe(0);
        await portal.Sql("update purchase_attempts set sent_at = sent_at - interval '1 minute'");

        await portal.RunUntilQuiet();

        portal.Upstream.Renewals.Select(r => (r.OrderNumber, r.ExpectedEnd)).Distinct().Count().ShouldBe(1);
        portal.Upstream.Renewals.Count.ShouldBe(2);
        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.Delivered);
    }

    [Fact]
    public async Task An_end_that_nobody_expected_goes_before_a_person()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnRenew = request =>
        {
            portal.Upstream.Change(request.Server.Value, server => server with { ExpiresAt = request.ExpectedEnd.AddDays(9) });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        };
        var item = await portal.PayRenewal(service);

        await portal.RunUntilQuiet();

        portal.Books.StatusOf(item).ShouldBe(OrderItemStatus.NeedsReview);
        portal.Books.Earned.Count.ShouldBe(1, "only the purchase");
    }

    [Fact]
    public async Task A_refused_renewal_gives_the_money_back_and_leaves_the_service_running()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnRenew = _ => Task.FromResult<WriteOutcome>(new WriteOutcome.Rejected("1", "closed"));
        await portal.PayRenewal(service);

        await portal.RunUntilQuiet();

        portal.Books.Returned.Count.ShouldBe(1);
        (await portal.ServiceOf(service)).Status.ShouldBe(ServiceStatus.Active);
    }

    [Fact]
    public async Task A_stop_is_carried_out_once_and_shows_as_done_when_the_server_is_off()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var asked = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Stop, Key: "click"));
        var again = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Stop, Key: "click"));

        await portal.RunUntilQuiet();

        again.Value.Id.ShouldBe(asked.Value.Id);
        portal.Upstream.Actions.ShouldHaveSingleItem().ShouldBe("Stop");
        (await portal.Send(new GetOperation(asked.Value.Id))).Value.Status.ShouldBe(OperationStatus.Succeeded);
        (await portal.ServiceOf(service)).Power.ShouldBe(ServerPower.Off);
    }

    [Fact]
    public async Task A_password_whose_answer_was_lost_is_set_again_and_forgotten()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var calls = 0;
        portal.Upstream.OnAction = (_, _) => Task.FromResult<WriteOutcome>(++calls == 1 ? new WriteOutcome.Unknown("no answer") : new WriteOutcome.Accepted());
        var asked = (await portal.Send(new RequestServiceAction(service.Id, ServiceActions.ResetPassword, "NewPass123"))).Value;

        await portal.RunUntilQuiet();

        portal.Upstream.Actions.ShouldBe(["password NewPass123", "password NewPass123"]);
        (await portal.Read(db => db.ServiceOperations.FindAsync(asked.Id).AsTask()))!.ProtectedPassword.ShouldBeNull();
        (await portal.Send(new GetOperation(asked.Id))).Value.Status.ShouldBe(OperationStatus.Succeeded);
    }

    [Fact]
    public async Task A_restart_whose_answer_was_lost_is_not_repeated()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnAction = (_, _) => Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        var asked = (await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Restart))).Value;

        await portal.RunUntilQuiet();

        portal.Upstream.Actions.Count.ShouldBe(1);
        (await portal.Send(new GetOperation(asked.Id))).Value.Status.ShouldBe(OperationStatus.Failed);
    }

    [Fact]
    public async Task Giving_a_server_back_is_for_staff_and_ends_the_service()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var owner = new Actor(null, service.Customer, Permissions.OfCustomer.ToHashSet(), "owner");
        (await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Refund), owner)).Error.ShouldBeOfType<Forbidden>();

        await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Refund));
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(service)).Status.ShouldBe(ServiceStatus.Refunded);
    }
}
