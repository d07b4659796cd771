namespace Portal.Domain.Shared;

/// <summary>An ISO 4217 currency with its number of minor units in a major unit (CNY: 100 fen).</summary>
public sealed record Currency
{
    public static readonly Currency Cny = new("CNY", 100);

    private Currency(string code, int minorPerMajor) => (Code, MinorPerMajor) = (code, minorPerMajor);

    public string Code { get; }

    public int MinorPerMajor { get; }

    /// <exception cref="ArgumentException">The portal does not trade in that currency.</exception>
    public static Currency Of(string code) =>
        code == Cny.Code ? Cny : throw new ArgumentException($"Unknown currency '{code}'.", nameof(code));

    public override string ToString() => Code;
}
