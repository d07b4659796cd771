using System.Text.Json.Serialization;
using Portal.Simulator.Zkeys.Pricing;

namespace Portal.Simulator.Zkeys;

/// <summary>Switches for what the document leaves open or gets wrong; changed by <c>POST /_control/settings</c>.</summary>
internal sealed record ZkeysSettings
{
    /// <summary>What a second paid call with the same order number does. The default is the worst case: it buys again.</summary>
    public DuplicateOrderNo DuplicateOrderNo { get; init; } = DuplicateOrderNo.CreateAgain;

    /// <summary>getservers says one page however many there are, as the document's sample does (A:648).</summary>
    public bool LyingPages { get; init; }

    /// <summary>Replies end their objects with a comma, as in the document's samples.</summary>
    public bool TrailingCommas { get; init; }

    /// <summary>getsystems answers with zones, as in the document's sample (A:411).</summary>
    public bool SampleShapeGetsystems { get; init; }

    /// <summary>How a free bandwidth is subtracted.</summary>
    public GiftMode GiftMode { get; init; } = GiftMode.LowestBands;

    /// <summary>Rows of a getservers page; the document says 50.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>Answers to a repeated order number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DuplicateOrderNo>))]
internal enum DuplicateOrderNo
{
    [JsonStringEnumMemberName("create-again")] CreateAgain,
    [JsonStringEnumMemberName("refuse")] Refuse,
    [JsonStringEnumMemberName("return-first")] ReturnFirst,
}
