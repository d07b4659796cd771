using Microsoft.Extensions.Localization;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying;

public static class Period
{
    /// <summary>Whole years as years, anything else in months.</summary>
    public static string Of(int months, IStringLocalizer<CustomerTexts> texts) => months % 12 == 0 ? texts["{0} 年", months / 12] : texts["{0} 个月", months];
}
