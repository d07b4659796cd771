using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Bms;

/// <summary>A configuration of ours in the words of bare metal; the line is "bms:zone:charge type", the flavor "goods|compute".</summary>
internal sealed record BmsOrder(string Zone, string ChargeType, int Goods, string Compute)
{
    public const string Prepaid = "PrePaid";
    public const string OnDemand = "PostPaid";
    private const string ImagePrefix = "bms-";

    public bool IsPrepaid => ChargeType == Prepaid;

    /// <returns>Null when the configuration is none of this product.</returns>
    public static BmsOrder? Of(ServerFingerprint wanted) =>
        wanted.LineReference.Split(':') is [ProductNames.Bms, var zone, Prepaid or OnDemand] line && wanted.ProductReference?.Split('|') is [var goods, var compute]
        && int.TryParse(goods, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(zone, line[2], number, compute)
            : null;

    public static string Line(string zone, string chargeType) => $"{ProductNames.Bms}:{zone}:{chargeType}";

    /// <summary>Bare-metal images are numbered from 1, and would be taken for those of another product.</summary>
    public static string ImageReference(string id) => ImagePrefix + id;

    public static string ImageId(string reference) => reference.StartsWith(ImagePrefix, StringComparison.Ordinal) ? reference[ImagePrefix.Length..] : reference;
}
