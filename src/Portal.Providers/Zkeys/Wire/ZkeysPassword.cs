using System.Text;

namespace Portal.Providers.Zkeys.Wire;

/// <summary>Passwords travel as Base64 of their UTF-8 text (zkeys.md 11).</summary>
internal static class ZkeysPassword
{
    public static string Encode(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(password));

    public static string Decode(string sent) => Encoding.UTF8.GetString(Convert.FromBase64String(sent));
}
