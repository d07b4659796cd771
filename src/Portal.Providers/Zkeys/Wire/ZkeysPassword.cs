using System.Text;

namespace Portal.Providers.Zkeys.Wire;

/// <summary>Passwords travel as Base64 of their UTF-8 text (zkeys.md 11).</summary>
internal static class ZkeysPassword
{
    public static string Encode(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes(password));

    /// <returns>Null when it is no Base64.</returns>
    public static string? Decode(string sent)
    {
        var bytes = new byte[sent.Length];
        return Convert.TryFromBase64String(sent, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
