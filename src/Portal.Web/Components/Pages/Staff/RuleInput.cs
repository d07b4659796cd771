using System.Globalization;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>A price rule as it is posted.</summary>
public sealed class RuleInput
{
    public string? Scope { get; set; }
    public string? Kind { get; set; }
    public string? Value { get; set; }
    public string? Rounding { get; set; }
    public List<string>? Occasions { get; set; }

    /// <summary>Which button: save, preview or delete.</summary>
    public string? Step { get; set; }

    public static RuleInput New(string? scope) => new() { Scope = scope ?? RuleWords.Everything, Kind = nameof(PriceRuleKind.Percent), Value = "15", Occasions = [.. Enum.GetNames<PriceOccasion>()] };

    public static RuleInput Of(PriceRuleView rule) => new()
    {
        Scope = RuleWords.ValueOf(rule.Scope),
        Kind = rule.Kind.ToString(),
        Value = rule.Value.ToString("0.####", CultureInfo.InvariantCulture),
        Rounding = rule.Rounding?.ToString("0.##", CultureInfo.InvariantCulture),
        Occasions = [.. rule.Occasions.Select(o => o.ToString())],
    };

    public bool Has(PriceOccasion occasion) => Occasions?.Contains(occasion.ToString()) == true;

    /// <summary>The command, or what cannot be read.</summary>
    public Result<SavePriceRule> Read(PriceRuleId? rule)
    {
        if (RuleWords.Read(Scope) is not { } scope) return ValidationFailed.On("scope", "请选择范围。");
        if (!Enum.TryParse<PriceRuleKind>(Kind, out var kind)) return ValidationFailed.On("kind", "请选择加价方式。");
        if (!decimal.TryParse(Value?.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)) return ValidationFailed.On("value", "请填写数字，例如 15 或 -5。");
        decimal? rounding = null;
        if (!string.IsNullOrWhiteSpace(Rounding))
        {
            if (!decimal.TryParse(Rounding.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var step)) return ValidationFailed.On("rounding", "请填写数字，例如 0.1 或 1。");
            rounding = step;
        }
        return new SavePriceRule(rule, scope, [.. Enum.GetValues<PriceOccasion>().Where(Has)], kind, value, rounding);
    }
}
