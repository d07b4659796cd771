using System.Net;
using Portal.Simulator.Scp;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Keeping_to_limits
{
    private const string V = ScpCaller.V2018;

    [Fact]
    public async Task The_601st_read_of_a_template_is_barred_for_a_minute_and_others_are_not()
    {
        await using var scp = await Start();
        for (var call = 0; call < 600; call++) (await scp.Call("GET", $"{V}/servers/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await scp.Refused("GET", $"{V}/servers/{Guid.NewGuid()}")).ShouldBe(429);
        (await scp.Call("GET", $"{V}/vpcs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await scp.Advance(30);
        (await scp.Refused("GET", $"{V}/servers/{Guid.NewGuid()}")).ShouldBe(429);
        await scp.Advance(31);
        (await scp.Call("GET", $"{V}/servers/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_101st_write_is_refused_without_saying_when_to_return()
    {
        await using var scp = await Start();
        for (var call = 0; call < 100; call++) (await scp.Call("POST", $"{V}/servers/{Guid.NewGuid()}/start")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var refused = await scp.Call("POST", $"{V}/servers/{Guid.NewGuid()}/start");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task Both_public_keys_share_sixty_calls_and_the_door_closes_for_all_with_403()
    {
        await using var scp = await Start();
        await scp.Set(new { publicKeysPerMinuteOverall = 70 });
        for (var call = 0; call < 60; call++)
            (await scp.Http.GetAsync(call % 2 == 0 ? "scp/janus/public-key" : "scp/janus/v2/public-key", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await scp.Http.GetAsync("scp/janus/v2/public-key", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        await scp.Advance(61);
        await scp.Set(new { publicKeysPerMinute = 100, publicKeysPerMinuteOverall = 2 });
        for (var call = 0; call < 2; call++) await scp.Http.GetAsync("scp/janus/public-key", TestContext.Current.CancellationToken);
        (await scp.Http.GetAsync("scp/janus/public-key", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_repeated_client_token_is_refused_for_fifteen_minutes_and_never_answered_again()
    {
        await using var scp = await ScpCaller.Start();
        var order = await scp.Order();
        var token = Guid.NewGuid().ToString();

        (await scp.Call("POST", $"{V}/servers", order, token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await scp.Call("POST", $"{V}/servers", order, token)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await scp.Get("_control/scp/book"))["purchases"]!.GetValue<int>().ShouldBe(1);
        await scp.Advance(901);
        (await scp.Call("POST", $"{V}/servers", order, token)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refused_call_does_not_use_its_client_token_up()
    {
        await using var scp = await ScpCaller.Start();
        var order = await scp.Order();
        order["sockets"] = 8;
        var token = Guid.NewGuid().ToString();

        (await scp.Call("POST", $"{V}/servers", order, token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        order["sockets"] = 2;
        (await scp.Call("POST", $"{V}/servers", order, token)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static Task<ScpCaller> Start() => ScpCaller.Start(scp: new ScpOptions { AccessKey = ScpCaller.AccessKey, SecretKey = ScpCaller.SecretKey });
}
