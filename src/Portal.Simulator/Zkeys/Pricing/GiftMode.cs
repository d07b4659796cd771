using System.Text.Json.Serialization;

namespace Portal.Simulator.Zkeys.Pricing;

/// <summary>Which bands a free bandwidth fills; the document does not say (zkeys.md 13.1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GiftMode>))]
internal enum GiftMode
{
    /// <summary>The gift occupies the lowest bands, the rest is paid from there upwards.</summary>
    LowestBands,

    /// <summary>The gift is subtracted first, the rest is paid from band 1 upwards.</summary>
    QuantityFirst,
}
