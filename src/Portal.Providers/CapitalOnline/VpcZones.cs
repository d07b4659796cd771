namespace Portal.Providers.CapitalOnline;

/// <summary>Zones of private networks and their regions (capitalonline.md 7.1, annex 5 of the document); neither code can be told from the other.</summary>
internal static class VpcZones
{
    private static readonly Dictionary<string, string> Regions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN_Dongguan_A"] = "CN_Dongguan",
        ["CN_Zhongwei_A"] = "CN_Zhongwei",
        ["CN_Baoding_A"] = "CN_Baoding",
        ["CN_Hohhot_B"] = "CN_Huhhot",
        ["CN_Loudi_A"] = "CN_Loudi",
        ["CN_Suqian_A"] = "CN_Suqian",
        ["CN_Suqian_B"] = "CN_Suqian",
        ["CN_Louyang_A"] = "CN_Luoyang",
        ["CN_Jinan_A"] = "CN_Jinan",
        ["CN_Meishan_A"] = "CN_Meishan",
        ["CN_Fuzhou_A"] = "CN_Fuzhou",
        ["CN_Quzhou_A"] = "CN_Quzhou",
        ["CN_Xiangyang_A"] = "CN_Xiangyang",
        ["CN_Xian_A"] = "CN_Xian",
        ["CN_Guiyang_A"] = "CN_Guiyang",
        ["CN_Liangjiang_A"] = "CN_Liangjiang",
        ["CN_Jinhua_A"] = "CN_Jinhua",
        ["CN_HongKong_B"] = "CN_HongKong",
    };

    /// <summary>The platform region, where addresses belong to no zone; all others are at the edge.</summary>
    public const string Platform = "CN_HongKong";

    /// <returns>Null for a zone the document does not list.</returns>
    public static string? RegionOf(string zone) => Regions.GetValueOrDefault(zone);

    public static bool IsPlatform(string region) => string.Equals(region, Platform, StringComparison.OrdinalIgnoreCase);
}
