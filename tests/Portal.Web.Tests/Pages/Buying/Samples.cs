using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Web.Components.Pages.Buying;
using Portal.Web.Components.Pages.Buying.Configurator;

namespace Portal.Web.Tests.Pages.Buying;

/// <summary>A line with a small and a large flavor, a Linux and a Windows image.</summary>
internal static class Samples
{
    public static readonly ImageView Debian = new(new(Guid.Parse("00000000-0000-0000-0000-00000000000d")), "Debian 12", false, "root", 1, 1, 30);
    public static readonly ImageView Windows = new(new(Guid.Parse("00000000-0000-0000-0000-00000000000e")), "Windows Server 2022", true, "Administrator", 4, 8, 50);

    public static OfferingView Line(string zone = "深圳一区", string name = "BGP 多线", bool forSale = true, int? maxYears = 2) => new(
        new(Id(zone + name)), OfferingKinds.CloudServer, name, new(new(Id(zone)), zone, true, false, false, maxYears),
        new([new("小", 2, 4, true), new("大", 4, 8, false)], new(1, 4), new(20, 500, 10), new(1, 100), [10, 20], [1, 12, 36], 20, new(8, 30, true, false, true, false, "_-")),
        [Debian, Windows], 1, 5, false, true, forSale, forSale ? null : "这款产品暂停新购，请选择其他产品，或稍后再来。");

    public static PriceList Prices(OfferingView line, decimal from = 60) => new(
        line.Id, Money.Cny(from), [new(2, 4, true, Money.Cny(from), Money.Cny(from + 18)), new(4, 8, false, Money.Cny(from + 58), Money.Cny(from + 88))], 0.35m, [0, 16, 20, 24, 28, 45], 6);

    public static BuyingChoice Choice(OfferingView line, ImageView? image = null, int cpu = 2, int memory = 4) => new(line.Id, cpu, memory, (image ?? Debian).Id, [40], 5, 10, 12, 2, "shop-api-01");

    public static ConfiguratorView View(OfferingView line, BuyingChoice choice) => new(line, [line], [Prices(line)], choice, null, new NotForSale("测试"));

    private static Guid Id(string text) => new([.. System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).Take(16)]);
}
