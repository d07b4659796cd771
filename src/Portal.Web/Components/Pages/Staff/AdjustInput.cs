using System.Globalization;
using Portal.Domain.Billing;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>A manual wallet adjustment as it is posted.</summary>
public sealed class AdjustInput
{
    /// <summary>From this amount on it has to be typed twice, in yuan.</summary>
    public const decimal Large = 10_000m;

    /// <summary>Made when the form is first shown: however often it is posted, the money moves once.</summary>
    public string? Key { get; set; }
    public string? Direction { get; set; }
    public string? Amount { get; set; }
    public string? Again { get; set; }
    public string? Reason { get; set; }

    public bool IsOut => Direction == "out";

    public static AdjustInput New() => new() { Key = Guid.NewGuid().ToString("N"), Direction = "in" };

    /// <summary>The command, or what has to be corrected.</summary>
    public Result<AdjustWallet> Read(CustomerId customer)
    {
        if (Yuan(Amount) is not { } amount || amount <= 0 || amount != decimal.Round(amount, 2)) return ValidationFailed.On("amount", "请填写大于 0 的金额，最多两位小数。");
        if (string.IsNullOrWhiteSpace(Reason)) return ValidationFailed.On("reason", "请写明原因，客户会在流水里看到它。");
        if (amount >= Large && Yuan(Again) != amount) return ValidationFailed.On("again", "金额较大，请把金额再输一次。");
        if (string.IsNullOrEmpty(Key)) return ValidationFailed.On("amount", "请刷新页面后再提交。");
        return new AdjustWallet(new IdempotencyKey($"adjust:{Key}"), customer, Money.Cny(IsOut ? -amount : amount), Reason.Trim());
    }

    private static decimal? Yuan(string? text) => decimal.TryParse(text?.Trim().TrimStart('¥'), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
