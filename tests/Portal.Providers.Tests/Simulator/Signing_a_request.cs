using Portal.Simulator.Zkeys.Wire;

namespace Portal.Providers.Tests.Simulator;

/// <summary>zkeys.md 3.</summary>
public class Signing_a_request
{
    public static TheoryData<string, string, string, string, string, string> Vectors { get; } = new()
    {
        { "server", "getzones", "1", "TESTKEY0001", "1471331587", "2798a966284838970983874ac1ee3f5e" },
        { "server", "create_new", "1100134", "a1B2c3D4e5F6", "1629256049", "37fe5bd1146186fc1c26150b7e6180fd" },
        { "server", "restart_h", "88", "密钥-测试", "1735689600", "a37865e077c57025a51b6d78dc8d585c" },
        { "baremetal", "getzones", "1", "TESTKEY0001", "1471331587", "ac3c619e0192b5bb4dffc2dd80c1d34c" },
        { "baremetal", "sync_baremetal", "1100134", "a1B2c3D4e5F6", "1629256049", "ad5663bd48e65bd53e0addab56b0d783" },
        { "baremetal", "degrade_ip_list", "88", "密钥-测试", "1735689600", "65ecd314220ddc8e6304b7c65e737ba8" },
        { "common", "refund", "1", "TESTKEY0001", "1471331587", "3e8d1bc644243e2bf8838cd252f09f60" },
        { "common", "refund", "1100134", "a1B2c3D4e5F6", "1629256049", "5cf0f218891b01ebe92062b1ab13628b" },
        { "common", "refund", "88", "密钥-测试", "1735689600", "394e1cd387d4404ad5c4cfbff6d5fb77" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_published_vectors_are_accepted_in_either_case(string module, string action, string user, string secret, string time, string sign)
    {
        ZkeysSignature.Matches(sign, module, action, user, secret, time).ShouldBeTrue();
        ZkeysSignature.Matches(sign.ToUpperInvariant(), module, action, user, secret, time).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void One_flipped_bit_anywhere_in_the_sign_is_refused(string module, string action, string user, string secret, string time, string sign)
    {
        var bytes = Convert.FromHexString(sign);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            ZkeysSignature.Matches(Convert.ToHexStringLower(flipped), module, action, user, secret, time).ShouldBeFalse($"bit {bit}");
        }
    }

    [Fact]
    public async Task A_signed_call_is_answered_and_a_wrongly_signed_one_is_refused()
    {
        await using var sandbox = await Sandbox.Start();

        (await sandbox.Call("getzones")).Code().ShouldBe(0);
        (await sandbox.CallForText("getzones", [], form => form["sign"] = Flip(form["sign"]))).ShouldStartWith("{\"code\":1");
        (await sandbox.CallForText("getzones", [], form => form["userid"] = "2")).ShouldStartWith("{\"code\":1");
    }

    [Theory]
    [InlineData("module")]
    [InlineData("userid")]
    [InlineData("time")]
    [InlineData("sign")]
    [InlineData("taskid")]
    [InlineData("version")]
    [InlineData("system_type")]
    [InlineData("vtime")]
    public async Task A_call_without_a_common_parameter_is_refused(string missing)
    {
        await using var sandbox = await Sandbox.Start();

        (await sandbox.CallForText("getzones", [], form => form.Remove(missing))).ShouldStartWith("{\"code\":1");
    }

    [Fact]
    public async Task A_sign_of_yesterday_is_refused()
    {
        await using var sandbox = await Sandbox.Start();
        var time = TimeProvider.System.GetUtcNow().AddSeconds(-700).ToUnixTimeSeconds();

        var reply = await sandbox.CallForText("getzones", [], form =>
        {
            form["time"] = $"{time}";
            form["sign"] = ZkeysSignature.Of("server", "getzones", "1", "TESTKEY0001", $"{time}");
        });

        reply.ShouldStartWith("{\"code\":1");
    }

    private static string Flip(string sign) => (sign[0] == '0' ? '1' : '0') + sign[1..];
}
