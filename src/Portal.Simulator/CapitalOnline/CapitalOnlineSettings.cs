using System.Text.Json.Serialization;

namespace Portal.Simulator.CapitalOnline;

/// <summary>Switches for what the document leaves open or says twice; changed by <c>POST /_control/capitalonline/settings</c>.</summary>
internal sealed record CapitalOnlineSettings
{
    /// <summary>Which HMAC key is accepted (capitalonline.md 2.3).</summary>
    public SignatureKey SignatureKey { get; init; } = SignatureKey.Either;

    /// <summary>Largest distance of a Timestamp from now, in seconds; 0 accepts any.</summary>
    public int ClockSkewSeconds { get; init; } = 900;

    /// <summary>Which of two documented readings of an answer is sent.</summary>
    public Variants Variants { get; init; } = Variants.Documented;

    /// <summary>HTTP status of a cloud desktop refusal: its tables have no status column (capitalonline.md 4.2).</summary>
    public int DesktopErrorStatus { get; init; } = 200;

    /// <summary>Money on the account before anything is bought.</summary>
    public decimal OpeningBalance { get; init; } = 1_000_000m;

    public decimal CreditLine { get; init; }

    /// <summary>Zones that sell nothing just now, by zone code.</summary>
    public IReadOnlyList<string> ZonesNotOnSale { get; init; } = [];

    /// <summary>Bare-metal goods or desktop products that have run out, by GoodsId or productId.</summary>
    public IReadOnlyList<string> OutOfStock { get; init; } = [];

    /// <summary>ECS servers that may exist at once (MaxEcsCountExceed).</summary>
    public int EcsQuota { get; init; } = 500;

    /// <summary>VDCs that may exist at once (QuotaExceed.Vdc).</summary>
    public int VdcQuota { get; init; } = 50;

    /// <summary>Private networks of one VDC (QuotaExceed.PrivateNetwork).</summary>
    public int PrivateNetworkQuota { get; init; } = 20;

    /// <summary>Gigabytes of cloud disks in one zone.</summary>
    public int DiskQuota { get; init; } = 102_400;

    /// <summary>Cloud desktops on monthly and on on-demand billing (codes 12501 and 12502).</summary>
    public int DesktopQuota { get; init; } = 500;

    /// <summary>Multiplies every price, to move the market under an adapter.</summary>
    public decimal PriceFactor { get; init; } = 1m;
}

[JsonConverter(typeof(JsonStringEnumConverter<SignatureKey>))]
internal enum SignatureKey
{
    [JsonStringEnumMemberName("either")] Either,
    [JsonStringEnumMemberName("plain")] Plain,
    [JsonStringEnumMemberName("ampersand")] Ampersand,
}

[JsonConverter(typeof(JsonStringEnumConverter<Variants>))]
internal enum Variants
{
    [JsonStringEnumMemberName("documented")] Documented,
    [JsonStringEnumMemberName("alternate")] Alternate,
}
