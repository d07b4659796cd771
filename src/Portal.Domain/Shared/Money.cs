using System.Globalization;

namespace Portal.Domain.Shared;

/// <summary>A settled amount: whole minor units (CNY: fen) of one currency; may be negative.</summary>
public sealed record Money(long MinorUnits, Currency Currency)
{
    public static Money Zero { get; } = new(0, Currency.Cny);

    /// <summary>The amount in major units (CNY: yuan), exact.</summary>
    public decimal Major => (decimal)MinorUnits / Currency.MinorPerMajor;

    public bool IsNegative => MinorUnits < 0;

    public static Money Cny(decimal yuan) => Round(yuan, Currency.Cny);

    public static Money Fen(long fen) => new(fen, Currency.Cny);

    public static Money operator +(Money left, Money right) => left with { MinorUnits = checked(left.MinorUnits + right.In(left.Currency)) };

    public static Money operator -(Money left, Money right) => left with { MinorUnits = checked(left.MinorUnits - right.In(left.Currency)) };

    public static Money operator -(Money amount) => amount with { MinorUnits = checked(-amount.MinorUnits) };

    public static Money operator *(Money amount, int times) => amount with { MinorUnits = checked(amount.MinorUnits * times) };

    public static bool operator <(Money left, Money right) => left.MinorUnits < right.In(left.Currency);

    public static bool operator >(Money left, Money right) => right < left;

    public static bool operator <=(Money left, Money right) => !(right < left);

    public static bool operator >=(Money left, Money right) => !(left < right);

    /// <summary>Rounds half away from zero, as on a printed invoice; with <see cref="RoundUp"/> the only place a fraction disappears.</summary>
    public static Money Round(decimal majorUnits, Currency currency) =>
        new(checked((long)decimal.Round(majorUnits * currency.MinorPerMajor, MidpointRounding.AwayFromZero)), currency);

    /// <summary>Rounds towards positive infinity: retail prices, so that a margin never shrinks below the rule (zkeys.md 13).</summary>
    public static Money RoundUp(decimal majorUnits, Currency currency) =>
        new(checked((long)decimal.Ceiling(majorUnits * currency.MinorPerMajor)), currency);

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum + amount);

    /// <summary>Shares the amount out by cumulative weights, so that the parts always add up to the whole.</summary>
    /// <param name="weights">Not negative. When all are zero the first part takes the whole.</param>
    public IReadOnlyList<Money> Split(IReadOnlyList<decimal> weights)
    {
        var whole = weights.Sum();
        var (given, seen) = (0L, 0m);
        var parts = new Money[weights.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            seen += whole == 0 ? (i == 0 ? 1 : 0) : weights[i];
            var upTo = (long)decimal.Round(MinorUnits * seen / (whole == 0 ? 1 : whole), MidpointRounding.AwayFromZero);
            (parts[i], given) = (this with { MinorUnits = upTo - given }, upTo);
        }
        return parts;
    }

    /// <summary>Invariant decimal text in major units, e.g. "1377.00": the form of the REST API and of upstream requests.</summary>
    public override string ToString() => Major.ToString("0.00", CultureInfo.InvariantCulture);

    private long In(Currency expected) => Currency == expected ? MinorUnits : throw new InvalidOperationException($"{Currency} is not {expected}.");
}
