using Microsoft.Extensions.Localization;
using Portal.Domain.Catalog;
using Portal.Domain.Upstreams;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>What a line includes without charge, in one sentence.</summary>
public static class Gifts
{
    public static string Of(OfferingView line, IStringLocalizer<CustomerTexts> texts) => (line.FreeBandwidthMbps, line.FreeDefenseGbps, line.HasSharedAddress) switch
    {
        (0, 0, false) when line.Options.BandwidthMbps.Max == 0 => line.Kind is OfferingKinds.CloudServer ? texts["接入内网，不含公网带宽"] : texts[KindWords.Name(line.Kind)],
        (0, 0, false) when line.Options.DefenseChoices.All(size => size == 0) => texts["带宽按量选购"],
        (0, 0, true) => texts["共享公网 IP，按端口映射"],
        (0, 0, false) => texts["带宽与防御按量选购"],
        (var bandwidth, 0, true) => texts["共享公网 IP；赠 {0} M 带宽", bandwidth],
        (var bandwidth, 0, false) => texts["赠 {0} M 带宽", bandwidth],
        (0, var defense, _) => texts["赠 {0} G 防御", defense],
        (var bandwidth, var defense, true) => texts["共享公网 IP；赠 {0} M 带宽、{1} G 防御", bandwidth, defense],
        (var bandwidth, var defense, false) => texts["赠 {0} M 带宽、{1} G 防御", bandwidth, defense],
    };
}
