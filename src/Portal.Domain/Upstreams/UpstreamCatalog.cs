namespace Portal.Domain.Upstreams;

/// <summary>What one account can sell, in our words.</summary>
/// <param name="Images">Null when the upstream answered no understandable image list: known images are kept (zkeys.md 6.3).</param>
public sealed record UpstreamCatalog(IReadOnlyList<UpstreamZone> Zones, IReadOnlyList<UpstreamOffering> Offerings, IReadOnlyList<UpstreamImage>? Images);

/// <param name="MaxYears">Longest life of a service in years; null: no limit.</param>
public sealed record UpstreamZone(string Reference, string Name, int? MaxYears, bool RealNameRequired, bool WhitelistRequired, bool IcpAvailable);

/// <param name="SortOrder">Small first.</param>
public sealed record UpstreamOffering(
    string Reference,
    string ZoneReference,
    string Kind,
    string Name,
    string? Description,
    int SortOrder,
    ServerConstraints Constraints,
    ServerCostModel Cost,
    OfferingFlags Flags);

/// <param name="LineReferences">Offerings it may be installed on.</param>
/// <param name="SystemDiskGb">Null: not stated.</param>
public sealed record UpstreamImage(
    string Reference, string Name, bool IsWindows, string? LoginName, int? LoginPort, int MinCpu, decimal MinMemoryGb, int? SystemDiskGb, bool ForNew, bool ForReinstall, IReadOnlyList<string> LineReferences);

public static class OfferingKinds
{
    public const string CloudServer = "cloud-server";
    public const string BareMetal = "bare-metal";
    public const string CloudDesktop = "cloud-desktop";
}

/// <summary>What may be configured: whole numbers, inclusive limits; a size is valid when (size − min) divides by step (zkeys.md 13.2).</summary>
public sealed record ServerConstraints(
    IReadOnlyList<ServerFlavor> Flavors,
    AmountRange DataDiskCount,
    AmountRange DataDiskGb,
    AmountRange BandwidthMbps,
    IReadOnlyList<int> DefenseChoices,
    IReadOnlyList<int> Months,
    int MaxQuantity,
    PasswordRule Password);

/// <summary>A sellable CPU and memory pair; the pair is its key, names repeat and lie (zkeys.md 6.2).</summary>
public sealed record ServerFlavor(string Name, int Cpu, decimal MemoryGb, bool IsRecommended);

public sealed record AmountRange(int Min, int Max, int Step = 1)
{
    public bool Allows(int amount) => amount >= Min && amount <= Max && (amount - Min) % Math.Max(1, Step) == 0;
}

/// <summary>What a login password of this line must look like; also drives the rules shown while typing.</summary>
/// <param name="Specials">The special characters allowed.</param>
public sealed record PasswordRule(int MinLength, int MaxLength, bool NeedsLetter, bool NeedsUpperAndLower, bool NeedsDigit, bool NeedsSpecial, string Specials)
{
    public bool Accepts(string password) => Broken(password).Count == 0;

    /// <summary>Names of the rules it breaks: length, letter, upper-and-lower, digit, special, allowed.</summary>
    public IReadOnlyList<string> Broken(string password)
    {
        var broken = new List<string>();
        if (password.Length < MinLength || password.Length > MaxLength) broken.Add("length");
        if (NeedsLetter && !password.Any(char.IsAsciiLetter)) broken.Add("letter");
        if (NeedsUpperAndLower && !(password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower))) broken.Add("upper-and-lower");
        if (NeedsDigit && !password.Any(char.IsAsciiDigit)) broken.Add("digit");
        if (NeedsSpecial && !password.Any(Specials.Contains)) broken.Add("special");
        if (password.Any(c => !char.IsAsciiLetterOrDigit(c) && !Specials.Contains(c))) broken.Add("allowed");
        return broken;
    }
}

/// <summary>Gates of an offering (zkeys.md 14), in our words.</summary>
/// <param name="ForSale">May be bought new (sale open and the line is sold to resellers like us).</param>
/// <param name="NotForSaleReason">Why not, for staff.</param>
/// <param name="RetentionDays">Days a server is kept after expiry, within which it may still be renewed.</param>
/// <param name="LifetimeYears">Null: no limit.</param>
/// <param name="HasSharedAddress">Servers share a public address through port mapping.</param>
public sealed record OfferingFlags(
    bool ForSale,
    string? NotForSaleReason,
    bool Renewable,
    bool Upgradable,
    bool HasConsole,
    bool ConsolePasswordResettable,
    bool ReinstallAcrossFamilies,
    int RetentionDays,
    int? LifetimeYears,
    bool HasSharedAddress,
    IReadOnlyList<string> Functions);

/// <summary>How free bandwidth is taken off the tiers (zkeys.md 13.1): setting GiftMode.</summary>
public enum GiftMode { LowestBands, QuantityFirst }

/// <summary>What the upstream charges us for a server, per month, in yuan; a null price makes every order that uses that component unpriceable (zkeys.md 13).</summary>
/// <param name="BandwidthTierPrices">Price of the 1st, 2nd … Mbit/s; beyond the list each further one costs the last (sixth).</param>
/// <param name="BillingDaysPerMonth">For proration; already 30 when the upstream's value is unusable.</param>
public sealed record ServerCostModel(
    IReadOnlyList<FlavorCost> Flavors,
    decimal? DiskPerGb,
    IReadOnlyList<decimal?> BandwidthTierPrices,
    int FreeBandwidthMbps,
    GiftMode GiftMode,
    decimal? DefensePerGbps,
    int FreeDefenseGbps,
    decimal? ExtraIp,
    int BillingDaysPerMonth,
    decimal? SnapshotPerGbDay,
    decimal? SnapshotPerGbMonth,
    IReadOnlyList<int> SnapshotDays);

/// <param name="Windows">Replaces Linux when the image is Windows; may be lower.</param>
public sealed record FlavorCost(int Cpu, decimal MemoryGb, decimal? Linux, decimal? Windows);
