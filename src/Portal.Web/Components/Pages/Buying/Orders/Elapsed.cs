using Microsoft.Extensions.Localization;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying.Orders;

/// <summary>A span as people say it: seconds, then minutes, hours, days.</summary>
public static class Elapsed
{
    public static string Of(TimeSpan span, IStringLocalizer<CustomerTexts> texts) => span switch
    {
        { TotalSeconds: < 60 } => texts["{0} 秒", (int)Math.Max(0, span.TotalSeconds)],
        { TotalHours: < 1 } => texts["{0} 分 {1} 秒", span.Minutes, span.Seconds],
        { TotalDays: < 1 } => texts["{0} 小时 {1} 分", span.Hours, span.Minutes],
        _ => texts["{0} 天 {1} 小时", (int)span.TotalDays, span.Hours],
    };
}
