using System.Security.Cryptography;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;

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

    public static Result<string> Checked(string? password, OfferingView offering)
    {
        if (!offering.Options.NeedsPassword) return string.IsNullOrEmpty(password) ? "" : ValidationFailed.On("password", "这款产品不需要密码，请留空。");
        var rule = offering.Options.Password;
        if (string.IsNullOrEmpty(password)) return Generate(rule.MinLength, rule.MaxLength, rule.NeedsSpecial ? rule.Specials : "");
        var broken = rule.Broken(password);
        return broken.Count == 0 ? password : new ValidationFailed(new Dictionary<string, string[]> { ["password"] = [.. broken.Select(b => Sentences[b])] });
    }

    /// <summary>Without characters that are taken for one another.</summary>
    /// <param name="specials">One of these must be in it; empty: none.</param>
    public static string Generate(int minLength, int maxLength, string specials)
    {
        List<string> musts = [Lower, Upper, Digits];
        if (specials.Length > 0) musts.Add(specials);
        var length = Math.Clamp(UsualLength, Math.Max(minLength, musts.Count), Math.Max(maxLength, musts.Count));
        var chosen = musts.Select(Pick).Concat(Enumerable.Range(0, length - musts.Count).Select(_ => Pick(Lower + Upper + Digits))).ToArray();
        // The first is a letter: some systems stumble over a leading sign.
        RandomNumberGenerator.Shuffle(chosen.AsSpan(1));
        return new(chosen);
    }

    private static char Pick(string from) => from[RandomNumberGenerator.GetInt32(from.Length)];
}
