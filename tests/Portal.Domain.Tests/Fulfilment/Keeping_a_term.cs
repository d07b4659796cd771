using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

/// <summary>Upstreams that know no end: the portal's books say until when a server runs.</summary>
public class Keeping_a_term(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_term_begins_at_delivery_and_a_renewal_asks_no_upstream()
    {
        await using var portal = await Start();
        var service = await GivenKept(portal);
        service.TermKept.ShouldBeTrue();
        service.ExpiresAt!.Value.ShouldBe(RenewalTerm.EndAfter(TimeProvider.System.GetUtcNow(), 1), TimeSpan.FromMinutes(5));

        await portal.PayRenewal(service, months: 3);
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(service)).ExpiresAt.ShouldBe(RenewalTerm.EndAfter(service.ExpiresAt.Value, 3));
        portal.Upstream.Renewals.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_over_is_stopped_softly_then_hard_and_suspended()
    {
        await using var portal = await Start(("stopPatienceMinutes", "0"));
        var service = await GivenKept(portal);
        portal.Upstream.OnAction = (reference, action) =>
        {
            if (action == "ForceStop") portal.Upstream.Change(reference, s => s with { Power = ServerPower.Off });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());
        };
        await End(portal, service, days: 1);

        await portal.Send(new ExpireServices());
        await portal.RunUntilQuiet();

        portal.Upstream.Actions.ShouldBe(["Stop", "ForceStop"]);
        (await portal.ServiceOf(service)).Status.ShouldBe(ServiceStatus.Suspended);
        await portal.Send(new ExpireServices());
        await portal.RunUntilQuiet();
        portal.Upstream.Actions.Count.ShouldBe(2, "what is stopped is not stopped again");
        (await portal.ServiceOf(service)).Status.ShouldBe(ServiceStatus.Suspended, "the job leaves it as it is");
    }

    [Fact]
    public async Task A_renewal_within_the_retention_starts_it_again()
    {
        await using var portal = await Start();
        var service = await GivenKept(portal);
        await End(portal, service, days: 2);
        await portal.Send(new ExpireServices());
        await portal.RunUntilQuiet();
        (await portal.ServiceOf(service)).Status.ShouldBe(ServiceStatus.Suspended);
        (await portal.Send(new GetService(service.Id))).Value.Actions.Single(a => a.Name == ServiceActions.Renew).Allowed.ShouldBeTrue();

        await portal.PayRenewal(await portal.ServiceOf(service));
        await portal.RunUntilQuiet();

        var renewed = await portal.ServiceOf(service);
        (renewed.Status, renewed.Power).ShouldBe((ServiceStatus.Active, ServerPower.On));
        portal.Upstream.Actions.ShouldBe(["Stop", "Start"]);
    }

    [Fact]
    public async Task After_the_retention_staff_release_it_and_the_machine_never_does()
    {
        await using var portal = await Start();
        var service = await GivenKept(portal);
        await End(portal, service, days: 8);
        await portal.Send(new ExpireServices());
        await portal.RunUntilQuiet();
        await portal.Send(new ExpireServices());
        await portal.RunUntilQuiet();
        portal.Upstream.Actions.ShouldBe(["Stop"]);
        (await portal.Send(new ListServicesToRelease())).Value.ShouldContain(row => row.Id == service.Id);
        (await portal.Send(new GetService(service.Id))).Value.Actions.Single(a => a.Name == ServiceActions.Renew).Allowed.ShouldBeFalse();

        portal.Upstream.OnAction = (reference, action) =>
        {
            portal.Upstream.Book.TryRemove(reference, out _);
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());
        };
        await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Refund));
        await portal.RunUntilQuiet();

        (await portal.ServiceOf(service)).Status.ShouldBe(ServiceStatus.Refunded);
        (await portal.Send(new ListServicesToRelease())).Value.ShouldNotContain(row => row.Id == service.Id);
    }

    private Task<FulfilmentPortal> Start(params (string, string)[] settings) => FulfilmentPortal.Start(database, settings);

    private static async Task<Service> GivenKept(FulfilmentPortal portal)
    {
        portal.Books.Flags = portal.Books.Flags with { TermKeptByPortal = true };
        portal.Upstream.OnRead = reference => new Observed<ServerObservation?>.Seen(portal.Upstream.Book.TryGetValue(reference, out var seen) ? seen with { ExpiresAt = null } : null);
        return await portal.GivenService();
    }

    private static Task End(FulfilmentPortal portal, Service service, int days) => portal.Sql($"update services set expires_at = now() - interval '{days} days' where id = '{service.Id.Value}'");
}
