using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

public class Running_any_operation
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_ask_in_the_query_and_writes_in_the_body()
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Framed(new { }));

        (await Invoke(upstream, "list_storage_tags", new() { ["az_id"] = "a b", ["project_id"] = "p" })).Outcome.ShouldBe(OperationOutcome.Success);
        (await Invoke(upstream, "start_server", new() { ["server_id"] = "s/1" })).Outcome.ShouldBe(OperationOutcome.Success);
        (await Invoke(upstream, "delete_server", new() { ["server_id"] = "s", ["force"] = 0 })).Outcome.ShouldBe(OperationOutcome.Success);

        var sent = upstream.Requests.ToList();
        sent[0].Line().ShouldBe("GET /janus/20180725/storages/tags?az_id=a%20b&project_id=p");
        (sent[1].Line(), sent[1].Body).ShouldBe(("POST /janus/20180725/servers/s%2F1/start", ""));
        (sent[2].Line(), sent[2].Body).ShouldBe(("DELETE /janus/20180725/servers/s", "{\"force\":0}"));
    }

    [Fact]
    public async Task A_value_missing_in_the_path_sends_nothing()
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Framed(new { }));

        (await Invoke(upstream, "start_server", [])).Outcome.ShouldBe(OperationOutcome.NotSent);
        upstream.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_corrected_path_goes_first_and_the_printed_one_where_it_is_missing()
    {
        await using var upstream = RawUpstream.Answering(request => request.Line().Contains("/v20180725/", StringComparison.Ordinal) ? new RawReply("", 204) : ScpUnderTest.Refused(404));

        (await Invoke(upstream, "delete_image", new() { ["image_id"] = "i" })).Outcome.ShouldBe(OperationOutcome.Success);
        upstream.Requests.Select(request => request.Line()).ShouldBe(["DELETE /janus/20180725/images/i", "DELETE /janus/v20180725/images/i"]);
    }

    [Fact]
    public async Task A_platform_that_knows_neither_path_answers_as_it_did_first()
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Refused(404, "没有"));

        var reply = await Invoke(upstream, "list_eip_pools", []);
        (reply.Outcome, reply.HttpStatus).ShouldBe((OperationOutcome.Refused, 404));
        upstream.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_compatible_part_has_its_own_login_and_header_and_no_signature()
    {
        await using var upstream = RawUpstream.Answering(request => request.Line() switch
        {
            "POST /openstack/identity/v2.0/tokens" => new RawReply("""{"access":{"token":{"id":"k1","expires":"2099-01-01T00:00:00.000000Z"}}}"""),
            _ => new RawReply("""{"servers":[]}"""),
        });

        var reply = await Invoke(upstream, "openstack.nova.list_servers_detail", []);

        reply.Outcome.ShouldBe(OperationOutcome.Success);
        var (login, list) = (upstream.Requests.First(), upstream.Requests.Last());
        login.Body.ShouldBe("""{"auth":{"tenantName":"t","passwordCredentials":{"username":"u","password":"Plain-1"}}}""");
        list.Line().ShouldBe("GET /openstack/compute/v2/servers/detail");
        list.Header("X-Auth-Token").ShouldBe("k1");
        list.Header("Authorization").ShouldBeNull();
        list.Header("Content-Type").ShouldBe("application/json");
        reply.Request.ShouldNotContain("k1");
    }

    [Fact]
    public async Task A_console_that_part_A_lacks_comes_from_the_compatible_part()
    {
        await using var upstream = RawUpstream.Answering(request => request.Line() switch
        {
            "POST /janus/20180725/servers/s/remote-consoles" => ScpUnderTest.Refused(404),
            "POST /openstack/identity/v2.0/tokens" => new RawReply("""{"access":{"token":{"id":"k1","expires":"2099-01-01T00:00:00.000000Z"}}}"""),
            "POST /openstack/compute/v2/servers/s/action" => new RawReply("""{"console":{"url":"https://scp/openstack/compute/v2/vncproxy?token_id=hidden&server_id=s","type":"novnc"}}"""),
            _ => ScpUnderTest.Refused(400),
        });
        using var adapter = AdapterUnderTest.Start();

        var seen = await adapter.Port<IConsoleSource>(UpstreamKinds.Scp).GetConsole(Account(upstream), new("s"), ScpUnderTest.Customer, Stop);

        seen.ShouldBeOfType<Observed<Uri>.Seen>().Value.Query.ShouldContain("token_id=hidden");
        upstream.Requests.First().Body.ShouldBe("""{"remote_console":{"protocol":"vnc","type":"novnc"}}""");
        upstream.Requests.Last().Body.ShouldBe("""{"os-getVNCConsole":{"type":"novnc"}}""");
        adapter.Log.Lines.ShouldAllBe(line => !line.Contains("hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_464_operations_can_be_sent_with_their_paths_filled()
    {
        await using var upstream = RawUpstream.Answering(request =>
            request.Line().EndsWith("/v2.0/tokens", StringComparison.Ordinal) ? new RawReply("""{"access":{"token":{"id":"k1","expires":"2099-01-01T00:00:00.000000Z"}}}""") : ScpUnderTest.Framed(new { }));
        using var adapter = AdapterUnderTest.Start();
        var (register, account) = (adapter.Port<IOperationRegister>(UpstreamKinds.Scp), Account(upstream));

        register.Operations.Count.ShouldBe(464);
        foreach (var operation in register.Operations)
        {
            JsonObject filled = [];
            foreach (var name in operation.Path.Split('/').Where(part => part.StartsWith('{'))) filled[name.Trim('{', '}')] = "x";
            var reply = await register.Invoke(account, operation, filled, Stop);
            reply.Outcome.ShouldBe(OperationOutcome.Success, operation.Id);
        }
        upstream.Requests.ShouldAllBe(request => !request.Line().Contains('{'));
    }

    private static async Task<OperationReply> Invoke(RawUpstream upstream, string id, JsonObject parameters)
    {
        using var adapter = AdapterUnderTest.Start();
        var register = adapter.Port<IOperationRegister>(UpstreamKinds.Scp);
        return await register.Invoke(Account(upstream), register.Operations.First(operation => operation.Id == id), parameters, Stop);
    }

    private static UpstreamAccess Account(RawUpstream upstream) => ScpUnderTest.Account(upstream.Address, new(ScpUnderTest.Keys) { ["tenantName"] = "t", ["tenantUserName"] = "u", ["tenantPassword"] = "Plain-1" });
}
