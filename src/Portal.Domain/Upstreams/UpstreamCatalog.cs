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
    public const string CloudDisk = "cloud-disk";
    public const string ElasticIp = "elastic-ip";

    public static IReadOnlyList<string> All { get; } = [CloudServer, BareMetal, CloudDesktop, CloudDisk, ElasticIp];
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
    PasswordRule Password)
{
    /// <summary>Null: the image or the product fixes it.</summary>
    public AmountRange? SystemDiskGb { get; init; }

    /// <summary>Bare metal: sizes of a system partition that may be asked for; null: none.</summary>
    public AmountRange? SystemPartitionMb { get; init; }

    /// <summary>What else is to be chosen, e.g. the class of the disks or the network.</summary>
    public IReadOnlyList<ConfigurationChoice> Choices { get; init; } = [];

    /// <summary>False for what runs no system: disks, public addresses.</summary>
    public bool NeedsImage { get; init; } = true;

    /// <summary>False where the upstream takes no login password.</summary>
    public bool NeedsPassword { get; init; } = true;
}

/// <param name="Name">Neutral and in kebab case, e.g. disk-class, network; customers send it.</param>
/// <param name="Label">Chinese, translation key.</param>
/// <param name="Values">The first is the default. A value may not tell which upstream it is.</param>
public sealed record ConfigurationChoice(string Name, string Label, bool IsRequired, IReadOnlyList<ChoiceValue> Values)
{
    /// <summary>Name of the choice by which disks are priced (<see cref="ServerCostModel.DiskPerGbByClass"/>).</summary>
    public const string DiskClass = "disk-class";

    /// <summary>Name of the number of public addresses in all, of machines that may get more (zkeys.md 13.7).</summary>
    public const string Ips = "addresses";
}

public sealed record ChoiceValue(string Value, string Label);

/// <summary>A sellable CPU and memory pair; the pair is its key, names repeat and lie (zkeys.md 6.2), unless it has a reference of its own.</summary>
public sealed record ServerFlavor(string Name, int Cpu, decimal MemoryGb, bool IsRecommended)
{
    /// <summary>The upstream's own name of the flavor or product; null: the pair tells it.</summary>
    public string? Reference { get; init; }

    /// <summary>What customers choose a flavor with a reference by; says nothing of the upstream.</summary>
    public string? Id => Reference is { } reference ? PublicId.Of(reference) : null;

    /// <summary>What CPU and memory do not tell: processor, disks, graphics card, included bandwidth and addresses. Chinese; null: nothing.</summary>
    public string? Summary { get; init; }
}

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
    IReadOnlyList<string> Functions)
{
    /// <summary>The upstream knows no end: the portal keeps the term, and a renewal is a matter of our books alone.</summary>
    public bool TermKeptByPortal { get; init; }

    /// <summary>What may be done with it besides power, password, console and renewal; names of <see cref="OfferingFeatures"/>.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}

/// <summary>What a service of an offering may have; each stands for a port of its adapter.</summary>
public static class OfferingFeatures
{
    public const string Reinstall = "reinstall";
    public const string Resize = "resize";
    public const string Snapshots = "snapshots";
    public const string Backups = "backups";
    public const string Disks = "disks";
    public const string Metrics = "metrics";
    public const string Ports = "ports";
    public const string Firewall = "firewall";

    /// <summary>A disk or an address that is tied to a server.</summary>
    public const string Attach = "attach";

    /// <summary>Power actions, where they are not all there: absent means all five.</summary>
    public const string NoPower = "no-power";
    public const string NoForceRestart = "no-force-restart";
    public const string NoPassword = "no-password";

    /// <summary>A resize needs a password that may become the server's login password (zkeys.md 8).</summary>
    public const string ResizeNeedsPassword = "resize-needs-password";

    /// <summary>Only a stopped server takes a new login password.</summary>
    public const string PasswordNeedsStop = "password-needs-stop";

    /// <summary>Only a stopped server is resized.</summary>
    public const string ResizeNeedsStop = "resize-needs-stop";
}

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
    IReadOnlyList<int> SnapshotDays)
{
    /// <summary>Where the price comes from.</summary>
    public PriceBasis Basis { get; init; }

    /// <summary>Yuan a month of a thing without flavors before its amounts: an address, 0 for a disk; null: it has flavors.</summary>
    public decimal? BasePerMonth { get; init; }

    /// <summary>Yuan per GB and month of a system disk that is chosen; null: it is in the flavor's price.</summary>
    public decimal? SystemDiskPerGb { get; init; }

    /// <summary>Yuan per GB and month by the value of the choice "disk-class"; null: <see cref="DiskPerGb"/> for all.</summary>
    public IReadOnlyDictionary<string, decimal>? DiskPerGbByClass { get; init; }

    /// <summary>Bare metal: factors for one, two and three full years; empty: no discount (zkeys.md 13.7).</summary>
    public IReadOnlyList<decimal?> YearDiscounts { get; init; } = [];

    /// <summary>Bare metal: how a renewal is priced (zkeys.md 13.7).</summary>
    public BareMetalTerms? BareMetal { get; init; }
}

/// <summary>Listed: by this cost model. RateCard: by the account's rate card, because the upstream has no prices. Live: by asking the upstream, and this model only for display.</summary>
public enum PriceBasis { Listed, RateCard, Live }

/// <summary>What a bare-metal line charges for increases (zkeys.md 13.7); nulls are unpriceable.</summary>
/// <param name="LeastRatio">Mbit/s per address that must not be undercut; 0: off.</param>
/// <param name="IpChoices">Numbers of addresses that may be added at once.</param>
public sealed record BareMetalTerms(
    int FreeIps, decimal? PerMbps, decimal? PerIp, decimal? PerDefenseGbps, int DefenseStep, int MaxBandwidthMbps, int MaxIps, int MaxDefenseGbps, decimal LeastRatio, IReadOnlyList<int> IpChoices);

/// <param name="Windows">Replaces Linux when the image is Windows; may be lower.</param>
public sealed record FlavorCost(int Cpu, decimal MemoryGb, decimal? Linux, decimal? Windows)
{
    /// <summary>As the flavor's.</summary>
    public string? Reference { get; init; }

    /// <summary>Bare metal: addresses, bandwidth and defence inside the price.</summary>
    public int IncludedIps { get; init; }

    public int IncludedBandwidthMbps { get; init; }

    public int IncludedDefenseGbps { get; init; }
}
