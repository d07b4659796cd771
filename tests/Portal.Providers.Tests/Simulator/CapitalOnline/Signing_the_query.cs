using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 2.</summary>
public class Signing_the_query
{
    private static readonly Dictionary<string, string> Bill = Query(
        "DescribeBill", "1c276ff3-dcfb-11e9-bcd1-1c36bbed2c63", "2019-09-22T05:37:47Z", ("DateFromTo", "2019.09.02 - 2019.09.03"), ("Currency", "CN"));

    private static readonly Dictionary<string, string> Create = Query("CreateInstance", "9b2f3c1e-0000-11ee-8c90-0242ac120002", "2024-02-29T23:59:59Z");

    private static readonly Dictionary<string, string> Accounts = Query(
        "QuerySubAccounts", "00000000-0000-1000-8000-000000000003", "2025-01-01T00:00:00Z",
        ("email", "a+b*c@example.com"), ("name", "测试 ~/桌面"), ("remark", ""));

    public static TheoryData<string, int, string, string> Vectors { get; } = new()
    {
        { "GET", 0, "", "RPqBxDMpicbxh0+0zl6p/tk3GoE=" }, { "GET", 0, "&", "fXQSc/LLkHoYAO9ujaCuQJjFzVg=" },
        { "POST", 1, "", "AhQB7QOJMW4nsIRZDhJjFL6Cxj8=" }, { "POST", 1, "&", "u2cUelYeE+wSatX09CVMENxUEGA=" },
        { "GET", 2, "", "AVmQKlNaQHXhfY6waYNB8mAp1Q4=" }, { "GET", 2, "&", "nfRCpbXD+bctS893RDHVpLnbzCk=" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_vectors_are_accepted(string verb, int query, string suffix, string signature)
    {
        CapitalSandbox.Sign(verb, Queries[query], CapitalSandbox.Secret + suffix).ShouldBe(signature);
        CapitalOnlineSignature.Matches(signature, verb, Queries[query], CapitalSandbox.Secret + suffix).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void One_flipped_bit_anywhere_in_the_signature_is_refused(string verb, int query, string suffix, string signature)
    {
        var bytes = Convert.FromBase64String(signature);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            CapitalOnlineSignature.Matches(Convert.ToBase64String(flipped), verb, Queries[query], CapitalSandbox.Secret + suffix).ShouldBeFalse($"bit {bit}");
        }
    }

    [Fact]
    public async Task Either_key_is_good_and_the_journal_says_which()
    {
        await using var sandbox = await CapitalSandbox.Start();

        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null)).Status.ShouldBe(200);
        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, key: CapitalSandbox.Secret + "&")).Status.ShouldBe(200);

        var journal = (await sandbox.Read("_journal?action=ecs.DescribeRegions")).AsArray();
        journal.Select(row => row!["outcome"]!.ToString()).ShouldBe(["code Success (secret alone)", "code Success (secret with &)"]);
    }

    [Theory]
    [InlineData("plain", "", "&")]
    [InlineData("ampersand", "&", "")]
    public async Task A_strict_mode_takes_one_key_only(string mode, string good, string bad)
    {
        await using var sandbox = await CapitalSandbox.Start();
        await sandbox.Settings(new { signatureKey = mode });

        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, key: CapitalSandbox.Secret + good)).Status.ShouldBe(200);
        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, key: CapitalSandbox.Secret + bad)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("AccessKeyId")]
    [InlineData("Signature")]
    [InlineData("SignatureMethod")]
    [InlineData("SignatureVersion")]
    [InlineData("SignatureNonce")]
    [InlineData("Timestamp")]
    [InlineData("Version")]
    public async Task Every_common_parameter_is_needed(string name)
    {
        await using var sandbox = await CapitalSandbox.Start();

        var reply = await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, spoil: query => query.Remove(name));

        (reply.Status, reply.Body["Code"]!.ToString()).ShouldBe((403, "SimulatorAuthFailure"));
    }

    [Theory]
    [InlineData("Version", "2024-01-01")]
    [InlineData("SignatureMethod", "HMAC-SHA256")]
    [InlineData("SignatureVersion", "2.0")]
    [InlineData("AccessKeyId", "SOMEBODYELSE")]
    [InlineData("Timestamp", "2024-02-29T23:59:59Z")]
    [InlineData("Timestamp", "2024-02-29 23:59:59")]
    public async Task A_wrong_common_parameter_is_refused_although_it_was_signed(string name, string value)
    {
        await using var sandbox = await CapitalSandbox.Start();

        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, change: query => query[name] = value)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_nonce_is_good_once()
    {
        await using var sandbox = await CapitalSandbox.Start();

        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, change: query => query["SignatureNonce"] = "once")).Status.ShouldBe(200);
        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, change: query => query["SignatureNonce"] = "once")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_query_changed_after_signing_is_refused_and_a_body_is_not_signed()
    {
        await using var sandbox = await CapitalSandbox.Start();
        (string, string)[] zone = [("AvailableZoneCode", "CN_HongKong_B"), ("BillingMethod", "0")];

        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeEcsFamilyInfo", null, zone, query => query["BillingMethod"] = "1")).Status.ShouldBe(403);
        (await sandbox.Send("POST", "api/ecs/v1.1", "DescribeImages", new { AvailableZoneCode = "CN_HongKong_B" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_address_is_good_with_and_without_a_slash_and_the_verb_and_action_must_fit()
    {
        await using var sandbox = await CapitalSandbox.Start();

        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null, slash: "")).Status.ShouldBe(200);
        (await sandbox.PostRefused(CapitalSandbox.Ecs, "DescribeRegions")).ShouldBe((400, "UnsupportedHTTPMethod"));
        (await sandbox.GetRefused(CapitalSandbox.Ecs, "describeregions")).ShouldBe((400, "UnsupportedAction"));
        (await sandbox.GetRefused(CapitalSandbox.Ebs, "DescribeRegions")).ShouldBe((400, "UnsupportedAction"));
    }

    private static Dictionary<string, string>[] Queries => [Bill, Create, Accounts];

    private static Dictionary<string, string> Query(string action, string nonce, string time, params (string Name, string Value)[] own)
    {
        var query = new Dictionary<string, string>
        {
            ["AccessKeyId"] = CapitalSandbox.KeyId, ["Action"] = action, ["SignatureMethod"] = "HMAC-SHA1", ["SignatureNonce"] = nonce,
            ["SignatureVersion"] = "1.0", ["Timestamp"] = time, ["Version"] = "2019-08-08",
        };
        foreach (var (name, value) in own) query[name] = value;
        return query;
    }
}
