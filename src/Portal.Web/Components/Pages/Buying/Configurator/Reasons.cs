using Microsoft.Extensions.Localization;
using Portal.Domain.Catalog;
using Portal.Domain.Upstreams;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying.Configurator;

/// <summary>Why something cannot be chosen, in the words of a remedy; null: it can.</summary>
public sealed class Reasons(ConfiguratorView view, IStringLocalizer<CustomerTexts> texts)
{
    public string? OfImage(ImageView image)
    {
        var (cpu, memory) = (view.Choice.Cpu, view.Choice.MemoryGb);
        if (!BuyingChoice.Fits(image, cpu, memory)) return texts["请选 {0} 或更大的规格", Spec.Flavor(Math.Max(image.MinCpu, 1), image.MinMemoryGb)].Value;
        return view.Prices is { IsAsked: false } && PriceOf(view.Flavor) is { } price && (image.IsWindows ? price.Windows : price.Linux) is null ? texts["这个规格不提供，请换一个规格"].Value : null;
    }

    public string? OfFlavor(ServerFlavor flavor)
    {
        var (cpu, memoryGb) = (flavor.Cpu, flavor.MemoryGb);
        if (view.Image is { } image && !BuyingChoice.Fits(image, cpu, memoryGb)) return texts["{0} 要更大的规格，请先换镜像", image.Name];
        if (view.Prices is { IsAsked: true }) return null;
        return PriceOf(flavor) switch
        {
            { Linux: null, Windows: null } => texts["暂不出售"].Value,
            { Windows: null } when view.Image is { IsWindows: true } => texts["不提供 Windows，请先换镜像"].Value,
            { Linux: null } when view.Image is { IsWindows: false } => texts["只提供 Windows，请先换镜像"].Value,
            _ => null,
        };
    }

    public string? OfMonths(int months) => view.Offering.Zone.MaxYears is { } years && months > years * 12 ? texts["本机房最长 {0} 年", years].Value : null;

    private Portal.Domain.Pricing.FlavorPrice? PriceOf(ServerFlavor? flavor) =>
        flavor is null ? null : view.Prices?.Flavors.FirstOrDefault(f => f.Cpu == flavor.Cpu && f.MemoryGb == flavor.MemoryGb && f.Id == flavor.Id);
}
