using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Services;

public class Moves_of_a_service
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);
    private static readonly OfferingFlags Flags = new(true, null, true, true, true, true, true, RetentionDays: 7, LifetimeYears: null, false, []);

    [Theory]
    [InlineData(ServiceStatus.Provisioning, "verify resume refund activate")]
    [InlineData(ServiceStatus.Verifying, "verify resume refund activate")]
    [InlineData(ServiceStatus.Active, "refund release begin-release activate expire")]
    [InlineData(ServiceStatus.Suspended, "refund release begin-release activate expire")]
    [InlineData(ServiceStatus.Expired, "refund release begin-release activate expire")]
    [InlineData(ServiceStatus.Releasing, "refund release begin-release cancel-release expire")]
    [InlineData(ServiceStatus.Released, "release")]
    [InlineData(ServiceStatus.Refunded, "refund")]
    public void Every_status_with_every_verb(ServiceStatus status, string allowed)
    {
        var verbs = new Dictionary<string, Func<Service, Error?>>
        {
            ["verify"] = s => s.Verify().Error, ["resume"] = s => s.Resume().Error, ["refund"] = s => s.Refund().Error, ["release"] = s => s.Release().Error, ["begin-release"] = s => s.BeginRelease().Error,
            ["cancel-release"] = s => s.CancelRelease(Now).Error,
            ["activate"] = s => s.Observe(Seen(), Now) is { IsSuccess: true, Value: ServiceStatus.Active } ? null : new IllegalServiceMove(s.Status, ServiceStatus.Active),
            ["expire"] = s => s.Expire(Now.AddYears(1)).Error,
        };
        var worked = verbs.Where(verb => verb.Value(In(status)) is null).Select(verb => verb.Key);
        worked.Order().ShouldBe(allowed.Split(' ').Order());
    }

    [Theory]
    [InlineData(ServerPower.On, "stop force-stop restart force-restart reset-password reset-console-password console reinstall upgrade renew refund")]
    [InlineData(ServerPower.Off, "start reset-password reset-console-password reinstall upgrade renew refund")]
    [InlineData(ServerPower.Locked, "reset-password upgrade renew refund")]
    [InlineData(ServerPower.Unknown, "reset-password reset-console-password reinstall upgrade renew refund")]
    public void Power_decides_what_an_active_server_can_do(ServerPower power, string allowed) => Allowed(In(ServiceStatus.Active, power)).ShouldBe(allowed.Split(' ').Order());

    [Theory]
    [InlineData(ServiceStatus.Provisioning, "")]
    [InlineData(ServiceStatus.Verifying, "")]
    [InlineData(ServiceStatus.Suspended, "")]
    [InlineData(ServiceStatus.Expired, "renew")]
    [InlineData(ServiceStatus.Releasing, "")]
    [InlineData(ServiceStatus.Refunded, "")]
    public void Only_an_active_server_can_be_operated(ServiceStatus status, string allowed) => string.Join(' ', Allowed(In(status))).ShouldBe(allowed);

    [Fact]
    public void Every_refusal_has_a_sentence_for_the_customer()
    {
        foreach (var status in Enum.GetValues<ServiceStatus>())
            foreach (var action in ServiceGates.OfStaff)
                if (ServiceGates.WhyNot(action, In(status), Flags, false, false, Now) is { } why) why.ShouldEndWith("。");
    }

    [Fact]
    public void A_busy_server_waits_an_open_renewal_blocks_a_second_and_a_closed_line_does_not_renew()
    {
        var service = In(ServiceStatus.Active);
        ServiceGates.WhyNot(ServiceActions.Stop, service, Flags, operationOpen: true, renewalOpen: false, Now).ShouldNotBeNull();
        ServiceGates.WhyNot(ServiceActions.Renew, service, Flags, operationOpen: true, renewalOpen: false, Now).ShouldBeNull();
        ServiceGates.WhyNot(ServiceActions.Renew, service, Flags, false, renewalOpen: true, Now).ShouldNotBeNull();
        ServiceGates.WhyNot(ServiceActions.Renew, service, Flags with { Renewable = false }, false, false, Now).ShouldNotBeNull();
        ServiceGates.WhyNot(ServiceActions.Console, service, Flags with { HasConsole = false }, false, false, Now).ShouldNotBeNull();
        ServiceGates.WhyNot(ServiceActions.Renew, In(ServiceStatus.Expired), Flags, false, false, Now.AddMonths(1).AddDays(6)).ShouldBeNull();
        ServiceGates.WhyNot(ServiceActions.Renew, In(ServiceStatus.Expired), Flags, false, false, Now.AddMonths(1).AddDays(8)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2027-01-30T16:00:00Z", 1, "2027-02-27T16:00:00Z")]
    [InlineData("2028-01-31T04:00:00Z", 1, "2028-02-29T04:00:00Z")]
    [InlineData("2026-12-31T15:59:59Z", 2, "2027-02-28T15:59:59Z")]
    public void A_term_ends_on_the_calendar_day_of_china_clamped_to_the_month(string end, int months, string then) =>
        RenewalTerm.EndAfter(DateTimeOffset.Parse(end, null), months).ShouldBe(DateTimeOffset.Parse(then, null));

    [Fact]
    public void A_life_ends_with_the_stricter_of_line_and_zone()
    {
        RenewalTerm.IsWithin(Now, Now.AddYears(2), 3, 2).ShouldBeTrue();
        RenewalTerm.IsWithin(Now, Now.AddYears(2).AddDays(1), 3, 2).ShouldBeFalse();
        RenewalTerm.IsWithin(Now, Now.AddYears(50), null, 0).ShouldBeTrue();
    }

    // What belongs to a server (snapshots, ports, rules, ties) goes with any power.
    private static IEnumerable<string> Allowed(Service service) => ServiceGates.OfStaff.Where(action => !action.Contains("snapshot") && !action.Contains("backup") && !action.Contains("port") && !action.Contains("rule") && !action.Contains("tach") && ServiceGates.WhyNot(action, service, Flags, false, false, Now) is null).Order();

    private static Service In(ServiceStatus status, ServerPower power = ServerPower.On)
    {
        var item = new PaidItem(OrderItemId.New(), OrderPurpose.New, OfferingId.New(), new(2, 4, ImageId.New(), [], 1, 0), 1, "web", null, Money.Zero, Money.Zero, Money.Zero, null);
        var service = Service.Open(item, OrderId.New(), CustomerId.New(), UpstreamAccountId.New(), Now);
        service.Attach(new("r-1"));
        if (status is ServiceStatus.Verifying) service.Verify();
        if (status is ServiceStatus.Provisioning or ServiceStatus.Verifying) return service;
        service.Observe(Seen() with { Power = power }, Now);
        if (status is ServiceStatus.Suspended) service.Observe(Seen() with { IsLocked = true }, Now);
        if (status is ServiceStatus.Expired) service.Observe(Seen() with { Lifecycle = ServerLifecycle.Expired }, Now);
        if (status is ServiceStatus.Releasing) service.BeginRelease();
        if (status is ServiceStatus.Released) service.Release();
        if (status is ServiceStatus.Refunded) service.Refund();
        return service;
    }

    private static ServerObservation Seen() => new(
        new("r-1"), ServerLifecycle.Active, ServerPower.On, null, null, new("l", 2, 4, [], 1, 0, "i"), [], null, null, null, Now, Now.AddMonths(1), false, "{}");
}
