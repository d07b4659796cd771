using Microsoft.Extensions.Localization;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>Lengths of time in words, rough enough to be read at a glance.</summary>
public static class Ages
{
    public static string Words(IStringLocalizer texts, TimeSpan age) => age switch
    {
        { TotalSeconds: < 0 } => Words(texts, -age),
        { TotalMinutes: < 1 } => texts["{0} 秒", (int)age.TotalSeconds],
        { TotalHours: < 1 } => texts["{0} 分", (int)age.TotalMinutes],
        { TotalDays: < 1 } => texts["{0} 小时 {1} 分", (int)age.TotalHours, age.Minutes],
        _ => texts["{0} 天", (int)age.TotalDays],
    };

    /// <summary>Of calls and runs: 412 ms, 55.0 s.</summary>
    public static string Took(TimeSpan took) => took.TotalSeconds < 1
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{took.TotalMilliseconds:0} ms")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");
}
