namespace Portal.Simulator.Zkeys.Pricing;

/// <summary>An amount in yuan, or the reason why there is none.</summary>
internal sealed record Priced(decimal? Amount, string? Refusal)
{
    public static Priced At(decimal amount) => new(amount, null);

    public static Priced Unpriceable(string reason) => new(null, reason);

    /// <summary>Applies arithmetic to the amount and rounds once to fen, half away from zero.</summary>
    public Priced Rounded(Func<decimal, decimal> arithmetic) =>
        Amount is { } amount ? At(decimal.Round(arithmetic(amount), 2, MidpointRounding.AwayFromZero)) : this;
}
