using System.Text;

namespace Portal.Simulator.Zkeys.Wire;

/// <summary>The password rules of zkeys.md 11, by the line's resources_type.</summary>
internal static class PasswordRules
{
    private const string Common = "_()~!@#%^*-+={}[];,:./";
    private const string Baidu = "!@#%^_()";
    private const string Tencent = "()~!@#%^&+=_";

    /// <returns>Null when the password is acceptable, else the refusal.</returns>
    public static string? Refusal(string base64, int resourcesType)
    {
        if (Decode(base64) is not { } password) return "密码必须经过BASE64编码";
        var accepted = resourcesType switch
        {
            0 or 1 => Fits(password, 8, 30, Common) && HasLetter(password) && HasDigit(password),
            2 => Fits(password, 8, 15, Baidu) && HasLetter(password) && HasDigit(password) && HasSpecial(password),
            3 => Fits(password, 12, 30, Tencent) && HasBothCases(password) && HasDigit(password) && HasSpecial(password),
            _ => Fits(password, 12, 15, Baidu) && HasBothCases(password) && HasDigit(password) && HasSpecial(password),
        };
        return accepted ? null : "密码不符合规则";
    }

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length > 0 ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static bool Fits(string password, int shortest, int longest, string specials) =>
        password.Length >= shortest && password.Length <= longest && password.All(c => char.IsAsciiLetterOrDigit(c) || specials.Contains(c));

    private static bool HasLetter(string password) => password.Any(char.IsAsciiLetter);

    private static bool HasDigit(string password) => password.Any(char.IsAsciiDigit);

    private static bool HasSpecial(string password) => password.Any(c => !char.IsAsciiLetterOrDigit(c));

    private static bool HasBothCases(string password) => password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower);
}
