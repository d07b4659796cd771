using Microsoft.Extensions.Localization;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>How long something is bought for. One is a text of its own, because English bends the word.</summary>
public static class Period
{
    /// <summary>Whole years as years, anything else in months.</summary>
    public static string Of(int months, IStringLocalizer<CustomerTexts> texts) =>
        months == 12 ? texts["1 年"] : months % 12 == 0 ? texts["{0} 年", months / 12] : Months(months, texts);

    public static string Months(int months, IStringLocalizer<CustomerTexts> texts) => months == 1 ? texts["1 个月"] : texts["{0} 个月", months];
}
