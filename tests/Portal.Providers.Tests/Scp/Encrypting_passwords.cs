using System.Security.Cryptography;
using System.Text;
using Portal.Providers.Scp.Access;

namespace Portal.Providers.Tests.Scp;

public sealed class Encrypting_passwords : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    private string Modulus => Convert.ToHexString(key.ExportParameters(false).Modulus!);

    public void Dispose() => key.Dispose();

    [Fact]
    public void The_platform_can_read_what_was_encrypted_by_its_modulus_with_a_trailing_newline()
    {
        var hex = ModulusKey.Encrypt(ModulusKey.Read(Modulus + "\n").ShouldNotBeNull(), "密码Abc.1").ShouldNotBeNull();

        hex.Length.ShouldBe(512);
        hex.ShouldBe(hex.ToLowerInvariant());
        Encoding.UTF8.GetString(key.Decrypt(Convert.FromHexString(hex), RSAEncryptionPadding.Pkcs1)).ShouldBe("密码Abc.1");
    }

    [Fact]
    public void A_bit_flipped_on_the_way_makes_it_unreadable()
    {
        var bytes = Convert.FromHexString(ModulusKey.Encrypt(ModulusKey.Read(Modulus)!, "secret")!);
        bytes[^1] ^= 1;

        // Padding that happens to fit still does not give the password back.
        var read = "";
        try { read = Encoding.UTF8.GetString(key.Decrypt(bytes, RSAEncryptionPadding.Pkcs1)); }
        catch (CryptographicException) { read = "unreadable"; }
        read.ShouldNotBe("secret");
    }

    [Fact]
    public void Every_time_it_is_another_text()
    {
        var modulus = ModulusKey.Read(Modulus)!;
        ModulusKey.Encrypt(modulus, "secret").ShouldNotBe(ModulusKey.Encrypt(modulus, "secret"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("xyz")]
    [InlineData("ABC")]
    [InlineData("abcd")]
    public void What_is_no_modulus_is_not_used(string? text) => ModulusKey.Read(text).ShouldBeNull();

    [Fact]
    public void A_password_too_long_for_the_key_is_not_cut() => ModulusKey.Encrypt(ModulusKey.Read(Modulus)!, new string('a', 246)).ShouldBeNull();
}
