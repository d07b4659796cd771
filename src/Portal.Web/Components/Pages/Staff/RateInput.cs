using System.Globalization;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>A rate card as it is posted: one text per rate, by names such as perMonth.cpu.</summary>
public sealed class RateInput
{
    public const string PerMonth = "perMonth";
    public const string PerHour = "perHour";
    private const string Classes = "diskGbByClass";

    public Dictionary<string, string?> Rates { get; set; } = [];

    public static RateInput Of(RateCardView card)
    {
        var input = new RateInput();
        input.Take(PerMonth, card.PerMonth);
        input.Take(PerHour, card.PerHour);
        return input;
    }

    public string? this[string term, string rate] => Rates.GetValueOrDefault($"{term}.{rate}");

    public static string OfClass(string storage) => $"{Classes}.{storage}";

    /// <summary>The command, or which rates are no numbers.</summary>
    public Result<SaveRateCard> Read(UpstreamAccountId upstream)
    {
        var faults = new Dictionary<string, string[]>();
        var card = new SaveRateCard(upstream, Read(PerMonth, faults), Read(PerHour, faults));
        return faults.Count == 0 ? card : new ValidationFailed(faults);
    }

    private Rates Read(string term, Dictionary<string, string[]> faults)
    {
        decimal? Rate(string name)
        {
            var text = this[term, name]?.Trim();
            if (string.IsNullOrEmpty(text)) return null;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)) return rate;
            faults[$"{term}.{name}"] = ["请填写数字，例如 12 或 0.35。"];
            return null;
        }
        var prefix = $"{term}.{Classes}.";
        var classes = Rates.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..])
            .Select(storage => (storage, Rate: Rate(OfClass(storage)))).Where(one => one.Rate is not null).ToDictionary(one => one.storage, one => one.Rate!.Value);
        return new(Rate("cpu"), Rate("memoryGb"), Rate("diskGb"), classes, Rate("mbps"), Rate("ip"), Rate("windowsLicence"));
    }

    private void Take(string term, Rates rates)
    {
        void Put(string name, decimal? rate) => Rates[$"{term}.{name}"] = rate?.ToString("0.######", CultureInfo.InvariantCulture);
        Put("cpu", rates.Cpu);
        Put("memoryGb", rates.MemoryGb);
        Put("diskGb", rates.DiskGb);
        Put("mbps", rates.Mbps);
        Put("ip", rates.Ip);
        Put("windowsLicence", rates.WindowsLicence);
        foreach (var (storage, rate) in rates.DiskGbByClass) Put(OfClass(storage), rate);
    }
}
