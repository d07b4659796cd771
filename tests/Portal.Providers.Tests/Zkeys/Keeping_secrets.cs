using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

public class Keeping_secrets
{
    private static readonly string[] Secrets =
        [Orders.Password, Sandbox.Base64(Orders.Password), "TESTKEY0001", "李雷雷", "13912345678", "430111199002123333", "6222020200112233", "203.0.113.77", "vnc.php", "ticket77"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"code":0,"data":{"servers":[{"guid":"1","pppoe_password":"ticket77","login_password":"ticket77","note":"李雷雷 13912345678"}]}}""")]
    [InlineData("""{"code":0,"data":{"servers":[{"guid":"1","pppoe_password":"ticket77","name":"\u674e\u96f7\u96f7"}]}}""")]
    [InlineData("""{"code":1,"message":"密码 Xk7+/Ab=91 不合规则，身份证 430111199002123333 无效，\u674e\u96f7\u96f7"}""")]
    [InlineData("""{"code":0,"data":{"servers":[{"guid":"1","pppoe_password":"ticket77","name":"\u674e\u96f7\u96f7""")]
    [InlineData("""{"code":0,"data":{"servers":[{"guid":"1","auth_idnum":"430111199002123333","sec""")]
    [InlineData("<html>sent: password=WGs3Ky9BYj05MQ%3D%3D WGs3Ky9BYj05MQ== 203.0.113.77 TESTKEY0001</html>")]
    public async Task Evidence_shows_the_call_without_what_is_secret_in_it(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), Token);

        var evidence = outcome switch
        {
            PurchaseOutcome.Accepted accepted => accepted.Evidence!,
            PurchaseOutcome.Rejected rejected => rejected.Evidence!,
            PurchaseOutcome.Unknown unknown => unknown.Evidence!,
            _ => throw new ShouldAssertException("It was sent."),
        };
        evidence.Request.ShouldContain("clientOrderNo=261121104500000001");
        evidence.Request.ShouldContain("sign=***");
        var sign = upstream.Requests.Single()["sign"];
        foreach (var secret in Secrets.Append(sign)) $"{outcome} {evidence} {(outcome as PurchaseOutcome.Accepted)?.Server?.Raw}".ShouldNotContain(secret, Case.Insensitive);
        foreach (var secret in Secrets.Append(sign)) string.Concat(adapter.Log.Lines).ShouldNotContain(secret, Case.Insensitive);
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"url":"ftp://console/vnc.php?sign=ticket77"}}""")]
    [InlineData("""{"code":0,"data":{"link":"https://console/vnc.php?sign=ticket77"}}""")]
    [InlineData("""{"code":0,"data":{"url":"https:\/\/console\/vnc.php?sign=ticket77""")]
    [InlineData("""{"code":"x","data":{"url":"https:\/\/console\/vnc.php?sign=ticket77"}}""")]
    public async Task A_console_address_is_in_no_evidence_and_no_log(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();

        var failed = (await adapter.Console.GetConsole(AdapterUnderTest.Account(upstream.Address), new("1"), Orders.Customer, Token)).ShouldBeOfType<Observed<Uri>.Failed>();

        $"{failed.Reason} {failed.Evidence} {string.Concat(adapter.Log.Lines)}".ShouldNotContain("ticket77");
    }

    [Fact]
    public async Task One_line_is_logged_per_call_with_account_action_outcome_and_time()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await adapter.Servers.Create(AdapterUnderTest.Account(sandbox.Address), Orders.Order(), Token);

        adapter.Log.Lines.ShouldHaveSingleItem().ShouldMatch(@"^Upstream 华东采购 create_new: success in \d+ ms ");
    }

    [Fact]
    public async Task Long_answers_are_cut()
    {
        await using var upstream = RawUpstream.Answering($$"""{"code":1,"message":"{{new string('长', 100_000)}}"}""");
        using var adapter = AdapterUnderTest.Start();

        var refused = (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Rejected>();

        refused.Evidence!.Response!.Length.ShouldBeLessThan(5_000);
        refused.Message.Length.ShouldBeLessThan(5_000);
    }
}
