using Portal.Providers.Zkeys;

namespace Portal.Providers.Tests.Zkeys;

public class Signing_requests
{
    [Theory]
    [InlineData("server", "getzones", "1", "TESTKEY0001", "1471331587", "2798a966284838970983874ac1ee3f5e")]
    [InlineData("server", "create_new", "1100134", "a1B2c3D4e5F6", "1629256049", "37fe5bd1146186fc1c26150b7e6180fd")]
    [InlineData("server", "restart_h", "88", "密钥-测试", "1735689600", "a37865e077c57025a51b6d78dc8d585c")]
    [InlineData("baremetal", "getzones", "1", "TESTKEY0001", "1471331587", "ac3c619e0192b5bb4dffc2dd80c1d34c")]
    [InlineData("baremetal", "sync_baremetal", "1100134", "a1B2c3D4e5F6", "1629256049", "ad5663bd48e65bd53e0addab56b0d783")]
    [InlineData("baremetal", "degrade_ip_list", "88", "密钥-测试", "1735689600", "65ecd314220ddc8e6304b7c65e737ba8")]
    [InlineData("common", "refund", "1", "TESTKEY0001", "1471331587", "3e8d1bc644243e2bf8838cd252f09f60")]
    [InlineData("common", "refund", "1100134", "a1B2c3D4e5F6", "1629256049", "5cf0f218891b01ebe92062b1ab13628b")]
    [InlineData("common", "refund", "88", "密钥-测试", "1735689600", "394e1cd387d4404ad5c4cfbff6d5fb77")]
    public void The_signature_is_that_of_the_contract_and_a_flipped_bit_of_anything_is_not(string module, string action, string userId, string secret, string time, string sign)
    {
        ZkeysSignature.Of(module, action, userId, secret, time).ShouldBe(sign);

        ZkeysSignature.Of(Flipped(module), action, userId, secret, time).ShouldNotBe(sign);
        ZkeysSignature.Of(module, Flipped(action), userId, secret, time).ShouldNotBe(sign);
        ZkeysSignature.Of(module, action, Flipped(userId), secret, time).ShouldNotBe(sign);
        ZkeysSignature.Of(module, action, userId, Flipped(secret), time).ShouldNotBe(sign);
        ZkeysSignature.Of(module, action, userId, secret, Flipped(time)).ShouldNotBe(sign);
    }

    [Theory]
    [InlineData("rerver", "getzones", "1", "TESTKEY0001", "1471331587")]
    [InlineData("server", "getzoner", "1", "TESTKEY0001", "1471331587")]
    [InlineData("server", "getzones", "0", "TESTKEY0001", "1471331587")]
    [InlineData("server", "getzones", "1", "TESTKEY0000", "1471331587")]
    [InlineData("server", "getzones", "1", "TESTKEY0001", "1471331586")]
    public void One_bit_flipped_anywhere_gives_another_signature(string module, string action, string userId, string secret, string time)
    {
        ZkeysSignature.Of(module, action, userId, secret, time).ShouldNotBe("2798a966284838970983874ac1ee3f5e");
    }

    [Fact]
    public async Task A_catalogue_read_carries_the_common_parameters_and_nobodys_identity()
    {
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":{"zones":[]}}""");
        using var adapter = AdapterUnderTest.Start();
        await adapter.Connection.Test(AdapterUnderTest.Account(upstream.Address), TestContext.Current.CancellationToken);

        var sent = upstream.Requests.ShouldHaveSingleItem();
        sent.Head.ShouldStartWith("POST /api HTTP/1.1");
        sent.Head.ShouldContain("Content-Type: application/x-www-form-urlencoded");
        sent.Form.Keys.ShouldBe(["module", "action", "userid", "time", "sign", "taskid", "dataType", "version", "system_type", "vtime"]);
        (sent["module"], sent["action"], sent["userid"], sent["version"], sent["system_type"], sent["dataType"]).ShouldBe(("server", "getzones", "1", "9.9.9", "zkeys_web", "json"));
        sent["sign"].ShouldBe(ZkeysSignature.Of("server", "getzones", "1", "TESTKEY0001", sent["time"]));
        int.Parse(sent["taskid"], null).ShouldBeGreaterThan(0);
        sent["vtime"].ShouldMatch(@"^\d{8}$");
    }

    [Fact]
    public async Task A_purchase_carries_the_customers_identity_one_machine_and_the_password_as_base64()
    {
        await using var upstream = RawUpstream.Answering("""{"code":1,"message":"no"}""");
        using var adapter = AdapterUnderTest.Start();
        await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), TestContext.Current.CancellationToken);

        var sent = upstream.Requests.ShouldHaveSingleItem();
        (sent["num"], sent["clientPrice"], sent["clientOrderNo"], sent["clientUserID"]).ShouldBe(("1", "500.00", "261121104500000001", "C-1042"));
        (sent["lineid"], sent["cpu"], sent["memory"], sent["harddisks"], sent["bandwidth"], sent["defense"]).ShouldBe((Orders.Plain.LineReference, "2", "4", "20", "5", "0"));
        Convert.FromBase64String(sent["password"]).ShouldBe("Xk7+/Ab=91"u8.ToArray());
        (sent["auth_name"], sent["auth_mobile"], sent["auth_idnum"]).ShouldBe(("李雷雷", "13912345678", "430111199002123333"));
        (sent["auth_bank_account"], sent["auth_from_ip"], sent["auth_client_user_id"]).ShouldBe(("6222020200112233", "203.0.113.77", "C-1042"));
    }

    [Fact]
    public async Task Every_try_signs_anew_and_has_a_task_number_of_its_own()
    {
        await using var upstream = RawUpstream.Answering("", "", """{"code":0,"data":{"zones":[]}}""");
        using var adapter = AdapterUnderTest.Start();
        await adapter.Connection.Test(AdapterUnderTest.Account(upstream.Address), TestContext.Current.CancellationToken);

        upstream.Requests.Count.ShouldBe(3);
        upstream.Requests.Select(sent => sent["taskid"]).Distinct().Count().ShouldBe(3);
        upstream.Requests.ShouldAllBe(sent => sent["sign"] == ZkeysSignature.Of("server", "getzones", "1", "TESTKEY0001", sent["time"]));
    }

    // The lowest bit of the last character.
    private static string Flipped(string text) => text[..^1] + (char)(text[^1] ^ 1);
}
