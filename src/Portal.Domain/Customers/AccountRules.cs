using System.Net.Mail;

namespace Portal.Domain.Customers;

/// <summary>What an e-mail address, a name and a password must be; messages are translation keys.</summary>
public static class AccountRules
{
    public const int ShortestPassword = 10;

    // The heads of published lists of leaked passwords that reach the length we ask for.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "0123456789", "12345678910", "123456789a", "a123456789", "qwertyuiop", "qwerty12345", "1q2w3e4r5t", "1qaz2wsx3edc", "password12", "password123", "password1234", "passw0rd123",
        "iloveyou12", "0987654321", "1111111111", "0000000000", "aaaaaaaaaa", "abcdefghij", "abc1234567", "abcd123456", "admin12345", "administrator", "changeme123", "letmein123", "woaini1314", "woaini520520",
    };

    /// <summary>As Identity's default normalizer does it.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();

    public static string? FaultOfEmail(string email) =>
        email.Trim() is { Length: > 0 and <= 256 } trimmed && MailAddress.TryCreate(trimmed, out var address) && address.Address == trimmed && address.Host.Contains('.', StringComparison.Ordinal)
            ? null : "请填写有效的邮箱地址，例如 name@example.com。";

    public static string? FaultOfName(string name) => name.Trim() is { Length: > 0 and <= 100 } ? null : "请填写名称，最多 100 个字。";

    public static string? FaultOfPassword(string password, string email) => password switch
    {
        { Length: < ShortestPassword } => "密码至少 10 个字符。",
        { Length: > 128 } => "密码最多 128 个字符。",
        _ when Common.Contains(password) || password.Distinct().Count() < 4 || string.Equals(password, email.Trim(), StringComparison.OrdinalIgnoreCase) => "这个密码太常见，请换一个更难猜的。",
        _ => null,
    };
}
