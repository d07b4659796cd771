using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Portal.Tests;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public class The_running_portal(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Says_that_it_lives_and_forbids_browsers_what_pages_do_not_need()
    {
        await using var portal = Portal(database.ConnectionString);
        using var client = portal.CreateClient();
        using var live = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = string.Join(' ', live.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        live.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        live.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Asks_a_script_that_calls_too_often_to_come_back_later()
    {
        await using var portal = Portal(database.ConnectionString).WithWebHostBuilder(host => host.UseSetting("Portal:Security:ApiRequestsPerMinute", "3"));
        using var client = portal.CreateClient();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 4; i++) last = await client.GetAsync("/api/v1/wallet", TestContext.Current.CancellationToken);
        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter.ShouldNotBeNull();
        (await last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("too_many_requests");
    }

    [Theory]
    [InlineData("57P01", true)]
    [InlineData("53100", true)]
    [InlineData("08006", true)]
    [InlineData("23505", false)]
    public void Takes_a_stopping_or_full_database_for_away_and_a_broken_rule_for_a_fault(string sqlState, bool away) =>
        TroubleHandler.IsDatabaseAway(new InvalidOperationException("outer", new PostgresException("refused", "FATAL", "FATAL", sqlState))).ShouldBe(away);

    private static WebApplicationFactory<Program> Portal(string connectionString) => new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseSetting("ConnectionStrings:Portal", connectionString);
        host.UseSetting("Portal:Role", "web");
    });
}
