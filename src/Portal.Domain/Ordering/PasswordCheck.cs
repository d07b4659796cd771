using System.Security.Cryptography;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Ordering;

/// <summary>A login password that keeps its line's rule: the customer's, or one made here.</summary>
internal static class PasswordCheck
{
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private const int UsualLength = 16;

    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["length"] = "密码的长度不符合这条线路的要求。",
        ["letter"] = "密码需要包含字母。",
        ["upper-and-lower"] = "密码需要同时包含大写和小写字母。",
        ["digit"] = "密码需要包含数字。",
        ["special"] = "密码需要包含特殊字符。",
        ["allowed"] = "密码里有这条线路不允许的字符。",
    };

    public static Result<string> Checked(string? password, PasswordRule rule)
    {
        if (string.IsNullOrEmpty(password)) return Generate(rule);
        var broken = rule.Broken(password);
        return broken.Count == 0 ? password : new ValidationFailed(new Dictionary<string, string[]> { ["password"] = [.. broken.Select(b => Sentences[b])] });
    }

    /// <summary>Without characters that are taken for one another.</summary>
    public static string Generate(PasswordRule rule)
    {
        List<string> musts = [Lower, Upper, Digits];
        if (rule.NeedsSpecial) musts.Add(rule.Specials);
        var length = Math.Clamp(UsualLength, Math.Max(rule.MinLength, musts.Count), Math.Max(rule.MaxLength, musts.Count));
        var chosen = musts.Select(Pick).Concat(Enumerable.Range(0, length - musts.Count).Select(_ => Pick(Lower + Upper + Digits))).ToArray();
        // The first is a letter: some systems stumble over a leading sign.
        RandomNumberGenerator.Shuffle(chosen.AsSpan(1));
        return new(chosen);
    }

    private static char Pick(string from) => from[RandomNumberGenerator.GetInt32(from.Length)];
}
