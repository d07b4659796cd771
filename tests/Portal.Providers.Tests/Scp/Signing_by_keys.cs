using System.Security.Cryptography;
using System.Text;
using Portal.Providers.Scp.Access;

namespace Portal.Providers.Tests.Scp;

/// <summary>The worked signatures of scp.md 3.1, and that each of their parts counts.</summary>
public class Signing_by_keys
{
    private const string Region = "cn-south-1";
    private const string Service = "open-api";
    private static readonly ScpKeys Keys = new("e96a96326f2841ba8bdf2242f6cb832e", "68176b3ec9d64394bdfcbe124b3e6078");

    public static TheoryData<string, string, string, string, string, string> Worked => new()
    {
        { "GET", "/janus/20180725/servers", "20210401T094315Z", "", "e5d489c546ca061c737965f577c7a2eaaaaae98a43ec34ca5803d1982c2537b5", "884732576bfae48d3f0ffdd1a32c815d80ff365a0200e1b8e4d8277d9e62d402" },
        {
            "DELETE", "/janus/20180725/servers/661ce7a4-5abe-4191-832c-7d1dc6c5fd9a", "20210401T094315Z", "{\"force\":1}",
            "4408d80857620a4028c0402f4ee12b5a0fb0f1b9ec52215d9f0833b0f39ba654", "174bd7cc382911ea38a8a56ed2a835f4d34bbce4443baa8e31832e3e424a22c1"
        },
        {
            "POST", "/janus/20190725/servers/bb22a4b2-41e7-4404-89c1-745182f790d6/snapshots", "20260228T235959Z", "{\"name\":\"快照1\",\"description\":\"\"}",
            "01e4e977bb2518c5b3c04b0d9dfa5cea555485893452b707c11c4e2a82631974", "94bce2c75cb6004a8a290d0876e712cf7e2ec51d3889c2730243fcb28c4e9cab"
        },
    };

    [Theory]
    [MemberData(nameof(Worked))]
    public void The_worked_examples_come_out(string method, string path, string stamp, string body, string canonical, string signature)
    {
        var signed = new SignedThing(method, path, stamp, Encoding.UTF8.GetBytes(body));

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Ec2Signature.Canonical(signed)))).ShouldBe(canonical);
        Ec2Signature.Of(Keys, signed, Region, Service).ShouldBe(
            $"AWS4-HMAC-SHA256 Credential={Keys.AccessKey}/{stamp[..8]}/cn-south-1/open-api/aws4_request, SignedHeaders=path;x-amz-date, Signature={signature}");
    }

    [Fact]
    public void The_signing_keys_come_out()
    {
        Convert.ToHexStringLower(Ec2Signature.Key(Keys.SecretKey, "20210401", Region, Service)).ShouldBe("90a4f41b6204661a576892060a2053e7c7923238c066f4448098b9730e0d10f8");
        Convert.ToHexStringLower(Ec2Signature.Key(Keys.SecretKey, "20260228", Region, Service)).ShouldBe("6b36bcbdf090366806367d612ddad7d6280403f60bf1f202422686a1f7741701");
    }

    [Fact]
    public void The_variant_with_the_cookie_comes_out()
    {
        var keys = new ScpKeys("3d6f221410da409b9c72e7abc9c913c9", "30c23bde9afe439588e7af63a0b6920b");
        var signed = new SignedThing("GET", "/janus/20180725/vpcs", "20210105T112300Z", [], "aCMPAuthToken=1d3747c7af6f40f29e70788e2d1fbe2a");

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Ec2Signature.Canonical(signed)))).ShouldBe("933da0e6284c5b7e69896adde0f4079a2528bb41063e1de26e85fe482f7bfe9a");
        Convert.ToHexStringLower(Ec2Signature.Key(keys.SecretKey, "20210105", Region, "sdk-api")).ShouldBe("d04da7bdee6fabc5b85aee9f0000b15d84b84dfb134f16c0e60b21fe836f934c");
        Ec2Signature.Of(keys, signed, Region, "sdk-api").ShouldEndWith("SignedHeaders=cookie;x-amz-date, Signature=702346af87d2b67b3db933549040b592594d9eecbabc1db7bdd1368cc773a73a");
    }

    [Theory]
    [InlineData("method")]
    [InlineData("path")]
    [InlineData("stamp")]
    [InlineData("body")]
    [InlineData("cookie")]
    [InlineData("secret")]
    [InlineData("region")]
    [InlineData("service")]
    public void One_bit_elsewhere_is_another_signature(string changed)
    {
        string Flipped(string text, string name) => changed == name ? text[..^1] + (char)(text[^1] ^ 1) : text;
        string Signature(Func<string, string, string> flipped) => Ec2Signature.Of(
            new ScpKeys(Keys.AccessKey, flipped(Keys.SecretKey, "secret")),
            new SignedThing(flipped("PUT", "method"), flipped("/janus/x", "path"), flipped("20210401T094314", "stamp") + "Z", Encoding.UTF8.GetBytes(flipped("{\"a\":1}", "body")), flipped("aCMPAuthToken=1", "cookie")),
            flipped(Region, "region"), flipped(Service, "service")).Split("Signature=")[1];

        Signature(Flipped).ShouldNotBe(Signature((text, _) => text));
    }

    [Fact]
    public void The_stamp_is_basic_and_in_UTC() =>
        Ec2Signature.Stamp(new DateTimeOffset(2026, 3, 1, 7, 59, 59, 999, TimeSpan.FromHours(8))).ShouldBe("20260228T235959Z");
}
