using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Products;

/// <summary>What all products of this upstream have in common as offerings.</summary>
internal static class Gates
{
    /// <summary>Ours: the document states rules for desktop accounts only (capitalonline.md 12).</summary>
    public static PasswordRule Password { get; } = new(12, 20, NeedsLetter: true, NeedsUpperAndLower: true, NeedsDigit: true, NeedsSpecial: true, "!@#%");

    public static IReadOnlyList<int> Months { get; } = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36];

    public static AmountRange None { get; } = new(0, 0);

    /// <summary>Only the upstream itself knows prices, and only for a whole configuration.</summary>
    public static ServerCostModel Live { get; } = new([], null, [], 0, GiftMode.LowestBands, null, 0, null, 30, null, null, []) { Basis = PriceBasis.Live };

    /// <param name="whyNot">Null: for sale.</param>
    /// <param name="hasConsole">Its screen can be opened.</param>
    /// <param name="isKeptByPortal">Bought without an end.</param>
    /// <param name="features">Of <see cref="OfferingFeatures"/>.</param>
    public static OfferingFlags Flags(string? whyNot, bool hasConsole, bool isKeptByPortal, params IReadOnlyList<string> features) => new(
        whyNot is null, whyNot, Renewable: true, Upgradable: features.Contains(OfferingFeatures.Resize), hasConsole, ConsolePasswordResettable: false, ReinstallAcrossFamilies: true,
        RetentionDays: 0, LifetimeYears: null, HasSharedAddress: false, [])
    {
        TermKeptByPortal = isKeptByPortal,
        Features = features,
    };

    public static UpstreamZone Zone(string reference, string name) => new(reference, name, MaxYears: null, RealNameRequired: false, WhitelistRequired: false, IcpAvailable: false);
}
