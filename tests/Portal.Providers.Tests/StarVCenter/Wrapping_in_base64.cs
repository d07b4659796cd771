using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Tests.Zkeys;
using Portal.Simulator.StarVCenter.Wire;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

/// <summary>The worked encodings of starvcenter.md 1, on both sides.</summary>
public class Wrapping_in_base64
{
    private const string Ask = """{"vm.id":"vm-1001"}""";
    private const string AskField = "eyJ2bS5pZCI6InZtLTEwMDEifQ%3D%3D";
    private const string Chinese = """{"vm.name":"测试云主机-01","vm.tenant.model":"k8s-1-16-8","vm.vcpu.num":"2","vm.memory.mem":"4096","vnic.portgroupid":"net-7","vm.num":"1"}""";
    private const string ChineseField =
        "eyJ2bS5uYW1lIjoi5rWL6K%2BV5LqR5Li75py6LTAxIiwidm0udGVuYW50Lm1vZGVsIjoiazhzLTEtMTYtOCIsInZtLnZjcHUubnVtIjoiMiIsInZtLm1lbW9yeS5tZW0iOiI0MDk2Iiwidm5pYy5wb3J0Z3JvdXBpZCI6Im5ldC03Iiwidm0ubnVtIjoiMSJ9";

    private const string Secret = """{"vm.id":"vm-1001","pwd":"P@ss>>w0rd??~~9"}""";
    private const string SecretField = "eyJ2bS5pZCI6InZtLTEwMDEiLCJwd2QiOiJQQHNzPj53MHJkPz9%2BfjkifQ%3D%3D";
    private const string Started = "eyJyZXN1bHQiOiIwIiwic3RhcnRpZCI6ImpvYi0yMDAwMSJ9";
    private const string Stranger = "eyJyZXN1bHQiOiIxMDAzIiwicmVzdWx0aW5mbyI6IuiupOivgeWksei0pSJ9";
    private const string Created = "eyJyZXN1bHQiOiIwIiwiZGF0YSI6W3sidm0uaWQiOiJ2bS0xMDAxIiwidm0ubmFtZSI6InBvLTAwMDEyMyIsImpvYnN0YXJ0aWQiOiJqb2ItMjAwMDEifV19";

    [Theory]
    [InlineData(Ask, AskField)]
    [InlineData(Chinese, ChineseField)]
    [InlineData(Secret, SecretField)]
    public async Task A_request_goes_out_as_the_contract_computes_it(string json, string field)
    {
        await using var upstream = RawUpstream.Answering(Started);
        using var adapter = AdapterUnderTest.Start();
        var caller = adapter.Star<IOperationRegister>();

        await caller.Invoke(StarSandbox.AccountAt(upstream.Address), caller.Operations.Single(o => o.Id == "POST.cloudvm.create"), JsonNode.Parse(json)!.AsObject(), Now);

        var request = upstream.Requests.ShouldHaveSingleItem();
        request.Body.ShouldBe($"KEY_PARAM={field}");
        request.Head.ShouldContain("\r\nKEY_TOKEN: " + StarSandbox.Token);
        request.Head.ShouldContain("\r\nContent-Type: application/x-www-form-urlencoded");
    }

    [Theory]
    [InlineData(Ask, AskField)]
    [InlineData(Chinese, ChineseField)]
    [InlineData(Secret, SecretField)]
    public void The_sandbox_reads_the_same_request_back(string json, string field)
    {
        var wrapped = Uri.UnescapeDataString(field);

        JsonNode.DeepEquals(StarVCenterRequest.Decode(wrapped), JsonNode.Parse(json)).ShouldBeTrue();
        JsonNode.DeepEquals(StarVCenterRequest.Decode(OneBitOff(wrapped)), JsonNode.Parse(json)).ShouldBeFalse();
        StarVCenterEncoding.Encode(json).ShouldBe(wrapped);
    }

    [Fact]
    public void The_replies_of_the_contract_are_understood()
    {
        Read(Started).ShouldBeOfType<Reading.Success>().Data!.Value.GetProperty("startid").GetString().ShouldBe("job-20001");
        Read(Stranger).ShouldBeOfType<Reading.Refused>().ShouldSatisfyAllConditions(r => (r.Code, r.Message).ShouldBe(("1003", "认证失败")), r => r.IsTheAccounts.ShouldBeTrue());
        Read(Created).ShouldBeOfType<Reading.Success>().Data!.Value.GetProperty("data")[0].GetProperty("vm.name").GetString().ShouldBe("po-000123");
    }

    [Theory]
    [InlineData(Started)]
    [InlineData(Stranger)]
    [InlineData(Created)]
    public void The_sandbox_writes_the_replies_of_the_contract(string wrapped)
    {
        var envelope = StarVCenterRequest.Decode(wrapped).ShouldNotBeNull();

        ReplyWriter.Write(envelope, new()).ShouldBe(wrapped);
    }

    /// <summary>A bit of the first quarter of the text carries the names of the envelope; none of them may be lost unnoticed.</summary>
    [Theory]
    [InlineData(Started, "0", 4)]
    [InlineData(Stranger, "1003", 4)]
    [InlineData(Created, "0", 4)]
    public void A_flipped_bit_in_the_envelope_is_never_read_as_the_same_answer(string wrapped, string result, int letters)
    {
        for (var bit = 0; bit < 8 * letters; bit++)
        {
            var flipped = wrapped.ToCharArray();
            flipped[2 + (bit / 8)] ^= (char)(1 << (bit % 8));
            // Flipping may leave the alphabet; then nothing can be decoded, which is unclear as well.
            var reading = Read(new string(flipped));
            (reading is Reading.Unclear).ShouldBeTrue($"result {result} became {reading} at bit {bit}");
        }
    }

    [Theory]
    [InlineData("breakLines")]
    [InlineData("quoteBody")]
    [InlineData("plainJson")]
    [InlineData("typedValues")]
    [InlineData("blankedNames")]
    public async Task However_an_installation_wraps_its_answers_they_are_understood(string quirk)
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Settings(new Dictionary<string, bool> { [quirk] = true });
        var account = sandbox.Account();

        var server = await adapter.Bought(account);

        (await adapter.Seen(account, server)).ShouldSatisfyAllConditions(vm => vm.Power.ShouldBe(ServerPower.On), vm => vm.Fingerprint.Cpu.ShouldBe(2), vm => vm.OrderMark.ShouldBe("261121104500000001"));
        (await adapter.Star<ICatalogSource>().ReadCatalog(account, Now)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value.Offerings.Count.ShouldBe(2);
        adapter.Log.Lines.Any(line => line.Contains("not Base64")).ShouldBe(quirk == "plainJson");
    }

    [Fact]
    public async Task Broken_base64_makes_a_purchase_unknown_and_a_read_fail()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Settings(new { brokenBase64 = true });

        (await adapter.Star<IProvisioner>().Create(sandbox.Account(), Order(), Now)).ShouldBeOfType<PurchaseOutcome.Unknown>();
        (await adapter.Star<IConnectionTest>().Test(sandbox.Account(), Now)).ShouldBeOfType<Observed<string>.Failed>().Refused.ShouldBeFalse();
        (await sandbox.Machines()).ShouldHaveSingleItem();
    }

    private static Reading Read(string body) => StarVCenterEnvelope.Reading(StarVCenterEncoding.Unwrap(new Exchange.Answered(200, body, LimitedBody.Json(body), null, TimeSpan.Zero)));

    private static string OneBitOff(string wrapped) => string.Concat(wrapped.AsSpan(0, 5), ((char)(wrapped[5] ^ 1)).ToString(), wrapped.AsSpan(6));
}
