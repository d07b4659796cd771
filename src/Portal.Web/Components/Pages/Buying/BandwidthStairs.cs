using Microsoft.Extensions.Localization;
using Portal.Web.Components.Ui;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>The staircase of what each further megabit costs.</summary>
public static class BandwidthStairs
{
    private const decimal LeastShare = 0.3m;

    /// <param name="taken">How many Mbit/s are chosen; null: all steps are drawn as taken.</param>
    public static IReadOnlyList<TierSteps.Tier> Of(IReadOnlyList<decimal?> prices, int? taken, IStringLocalizer<CustomerTexts> texts)
    {
        var floor = (prices.Max() ?? 0) * LeastShare;
        return [.. prices.Select((price, at) => Step(at + 1, price, at == prices.Count - 1, floor, taken, texts))];
    }

    private static TierSteps.Tier Step(int mbps, decimal? price, bool isLast, decimal floor, int? taken, IStringLocalizer<CustomerTexts> texts)
    {
        string above = price switch { null => texts["不售"], 0 => texts["赠送"], { } more => "+" + Yuan.Figure(more) };
        string below = isLast ? texts["{0} 起 M", mbps] : $"{mbps} M";
        return new(mbps, below, above, Math.Max(price ?? 0, floor), price is 0, price is not null && (taken is null || mbps <= taken));
    }
}
