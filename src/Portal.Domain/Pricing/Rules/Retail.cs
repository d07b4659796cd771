using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Rules;

/// <summary>What a rule makes of a cost.</summary>
/// <param name="Rounding">Step in yuan, rounded up to; null: 0.01.</param>
public sealed record Retail(PriceRuleKind Kind, decimal Value, decimal? Rounding)
{
    private const decimal Fen = 0.01m;

    /// <summary>With no rule, retail is cost.</summary>
    public static Retail AtCost { get; } = new(PriceRuleKind.Percent, 0, null);

    /// <summary>Retail of one server for the whole period. Rounded up, so that the margin is never below the rule; never negative.</summary>
    /// <param name="cost">Of one server, already rounded as the upstream does.</param>
    public Money Of(Money cost, int months)
    {
        var step = Rounding ?? Fen;
        var exact = Math.Max(0, Kind is PriceRuleKind.Percent ? cost.Major * (1 + (Value / 100)) : cost.Major + (Value * months));
        return Money.RoundUp(decimal.Ceiling(exact / step) * step, cost.Currency);
    }

    /// <summary>The factor every component is multiplied by, when there is one.</summary>
    public decimal? Factor => Kind is PriceRuleKind.Percent ? 1 + (Value / 100) : Value == 0 ? 1 : null;
}
