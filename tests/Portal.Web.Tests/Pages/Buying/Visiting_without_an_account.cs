using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Portal.Tests;

namespace Portal.Web.Tests.Pages.Buying;

public sealed class Visiting_without_an_account(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_catalogue_is_open_and_kept_for_the_next_visitor()
    {
        await using var portal = Portal();
        using var client = portal.CreateClient();
        (await client.GetStringAsync("/")).ShouldContain("data-area=\"customer\"");
        // The first signal of the change feed may drop what was kept before it.
        var kept = false;
        for (var visit = 0; visit < 50 && !kept; visit++)
        {
            using var again = await client.GetAsync("/");
            kept = again.Headers.Age is not null;
        }
        kept.ShouldBeTrue();
        using var english = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Language", "en" } } };
        using var other = await client.SendAsync(english);
        WebUtility.HtmlDecode(await other.Content.ReadAsStringAsync()).ShouldContain("Choose a cloud server");
    }

    [Fact]
    public async Task What_another_visitor_wrote_into_the_address_is_not_kept()
    {
        await using var portal = Portal();
        using var client = portal.CreateClient();
        await client.GetStringAsync("/?utm=first-visitor");
        (await client.GetStringAsync("/")).ShouldNotContain("first-visitor");
    }

    [Fact]
    public async Task Checking_out_leads_to_sign_in_and_back_to_the_same_choice()
    {
        await using var portal = Portal();
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var reply = await client.GetAsync("/checkout?flavor=2-4&disk=40&offering=01a1fdf5-3297-715b-9213-0b1ad171e060");
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.UrlDecode(reply.Headers.Location!.OriginalString).ShouldContain("/sign-in?returnUrl=/checkout?flavor=2-4&disk=40&offering=01a1fdf5-3297-715b-9213-0b1ad171e060");
    }

    [Theory]
    [InlineData("/buy/01a1fdf5-3297-715b-9213-0b1ad171e060")]
    [InlineData("/orders/01a1fdf5-3297-715b-9213-0b1ad171e060/progress")]
    public async Task What_is_not_there_or_not_theirs_is_not_found(string path)
    {
        await using var portal = Portal();
        using var client = portal.CreateClient();
        using var reply = await client.GetAsync(path);
        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private WebApplicationFactory<Program> Portal() => new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
        host.UseSetting("Portal:Role", "web");
    });
}
