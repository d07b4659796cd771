using Microsoft.EntityFrameworkCore;
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
        portal.Upstream.Creates.ShouldHaveSingleItem().Password.ShouldBe("Passw0rd");
        portal.Books.StepsOf(item).ShouldBe(["sent", "accepted", "ready"]);
        portal.Books.Earned.ShouldHaveSingleItem().Amount.ShouldBe(Money.Cny(100));
        portal.Books.Returned.ShouldBeEmpty();
        (await portal.TaskOf(item)).Purchase!.ProtectedPassword.ShouldBeNull();
    }
}
