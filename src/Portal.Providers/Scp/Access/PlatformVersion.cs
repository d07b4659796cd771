using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Providers.Scp.Access;

/// <summary>Versions of the platform and of its pools, compared by numbers: 6.10.0 is newer than 6.9.1 (scp.md 2.1).</summary>
internal static partial class PlatformVersion
{
    /// <param name="text">E.g. 6.8.0 or SCP6.7.33_B-2022-06-07_19:45:13.</param>
    public static Version? Read(string? text) => ThreeNumbers().Match(text ?? "") is { Success: true } found
        ? new Version(Part(found, 1), Part(found, 2), Part(found, 3))
        : null;

    /// <summary>Of a pool: its release stands behind the third number, e.g. 5.8.8.R6.</summary>
    public static (Version Version, int Release)? ReadPool(string? text) => Read(text) is { } version
        ? (version, Release().Match(text!) is { Success: true } found ? Part(found, 1) : 0)
        : null;

    private static int Part(Match found, int group) => int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d{1,5})\.(\d{1,5})\.(\d{1,5})")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"R(\d{1,5})", RegexOptions.IgnoreCase)]
    private static partial Regex Release();
}
