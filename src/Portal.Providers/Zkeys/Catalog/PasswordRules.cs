using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.Catalog;

/// <summary>Password rules by the line's resources_type (zkeys.md 11).</summary>
internal static class PasswordRules
{
    private static readonly PasswordRule Own = new(8, 30, NeedsLetter: true, NeedsUpperAndLower: false, NeedsDigit: true, NeedsSpecial: false, "_()~!@#%^*-+={}[];,:./");
    private static readonly PasswordRule Baidu = new(8, 15, NeedsLetter: true, NeedsUpperAndLower: false, NeedsDigit: true, NeedsSpecial: true, "!@#%^_()");
    private static readonly PasswordRule Tencent = new(12, 30, NeedsLetter: true, NeedsUpperAndLower: true, NeedsDigit: true, NeedsSpecial: true, "()~!@#%^&+=_");

    /// <summary>For what the document states no rule for, bare metal included: what satisfies all three rows.</summary>
    public static PasswordRule Strictest { get; } = new(12, 15, NeedsLetter: true, NeedsUpperAndLower: true, NeedsDigit: true, NeedsSpecial: true, "!@#%^_()");

    public static PasswordRule Of(int? resourcesType) => resourcesType switch
    {
        0 or 1 or null => Own,
        2 => Baidu,
        3 => Tencent,
        _ => Strictest,
    };
}
