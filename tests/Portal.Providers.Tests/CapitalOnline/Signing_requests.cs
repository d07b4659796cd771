using Portal.Providers.CapitalOnline;

namespace Portal.Providers.Tests.CapitalOnline;

/// <summary>The vectors of capitalonline.md 2.4.</summary>
public class Signing_requests
{
    private const string Secret = "SKexample/+secret=0123";
    private const string Nonce = "00000000-0000-1000-8000-000000000003";

    private static readonly Dictionary<string, (string Method, Dictionary<string, string> Query)> Requests = new()
    {
        ["V1"] = ("GET", Query("DescribeBill", "1c276ff3-dcfb-11e9-bcd1-1c36bbed2c63", "2019-09-22T05:37:47Z", ("DateFromTo", "2019.09.02 - 2019.09.03"), ("Currency", "CN"))),
        ["V2"] = ("POST", Query("CreateInstance", "9b2f3c1e-0000-11ee-8c90-0242ac120002", "2024-02-29T23:59:59Z")),
        ["V3"] = ("GET", Query("QuerySubAccounts", Nonce, "2025-01-01T00:00:00Z", ("email", "a+b*c@example.com"), ("name", "测试 ~/桌面"), ("remark", ""))),
    };

    public static TheoryData<string, string, string> Vectors => new()
    {
        { "V1", "", "RPqBxDMpicbxh0+0zl6p/tk3GoE=" }, { "V1", "&", "fXQSc/LLkHoYAO9ujaCuQJjFzVg=" },
        { "V2", "", "AhQB7QOJMW4nsIRZDhJjFL6Cxj8=" }, { "V2", "&", "u2cUelYeE+wSatX09CVMENxUEGA=" },
        { "V3", "", "AVmQKlNaQHXhfY6waYNB8mAp1Q4=" }, { "V3", "&", "nfRCpbXD+bctS893RDHVpLnbzCk=" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_documents_requests_get_these_signatures(string request, string suffix, string signature)
    {
        var (method, query) = Requests[request];

        CapitalOnlineSignature.Of(method, CapitalOnlineSignature.Canonical(query), Secret + suffix).ShouldBe(signature);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void One_flipped_bit_anywhere_gives_another_signature(string request, string suffix, string signature)
    {
        var (method, query) = Requests[request];
        foreach (var (name, value) in query)
        {
            var flipped = new Dictionary<string, string>(query) { [name] = Flip(value) };
            CapitalOnlineSignature.Of(method, CapitalOnlineSignature.Canonical(flipped), Secret + suffix).ShouldNotBe(signature, name);
        }
        CapitalOnlineSignature.Of(method, CapitalOnlineSignature.Canonical(query), Flip(Secret) + suffix).ShouldNotBe(signature);
        CapitalOnlineSignature.Of(method == "GET" ? "POST" : "GET", CapitalOnlineSignature.Canonical(query), Secret + suffix).ShouldNotBe(signature);
    }

    [Fact]
    public void Names_are_ordered_by_code_points_and_encoded_as_in_a_url()
    {
        var canonical = CapitalOnlineSignature.Canonical(Requests["V3"].Query);

        canonical.ShouldContain("&Version=2019-08-08&email=a%2Bb%2Ac%40example.com&name=%E6%B5%8B%E8%AF%95%20~%2F%E6%A1%8C%E9%9D%A2&remark=");
        CapitalOnlineSignature.TextToSign("GET", canonical).ShouldStartWith("GET&%2F&AccessKeyId%3DAKEXAMPLE0123456789%26Action%3D");
    }

    private static string Flip(string text) => text.Length == 0 ? "\u0001" : (char)(text[0] ^ 1) + text[1..];

    private static Dictionary<string, string> Query(string action, string nonce, string time, params (string Name, string Value)[] own)
    {
        var query = new Dictionary<string, string>
        {
            ["Action"] = action, ["AccessKeyId"] = "AKEXAMPLE0123456789", ["SignatureMethod"] = "HMAC-SHA1", ["SignatureVersion"] = "1.0",
            ["SignatureNonce"] = nonce, ["Timestamp"] = time, ["Version"] = "2019-08-08",
        };
        foreach (var (name, value) in own) query[name] = value;
        return query;
    }
}
