namespace Portal.Providers.CapitalOnline;

/// <summary>Names of the zones of classic servers and bare metal (annex 1 of the document): no operation tells them for bare metal.</summary>
internal static class ClassicZones
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CN_Beijing_A"] = "北京A",
        ["CN_Beijing_B"] = "北京B",
        ["CN_Beijing_C"] = "北京C",
        ["CN_Beijing_E"] = "北京E",
        ["CN_Beijing_H"] = "北京H",
        ["CN_Beijing_I"] = "北京I",
        ["CN_Beijing_J"] = "北京J",
        ["US_Dallas_A"] = "达拉斯A",
        ["US_Dallas_B"] = "达拉斯B",
        ["US_Dallas_C"] = "达拉斯C",
        ["US_Dallas_D"] = "达拉斯D",
        ["US_Dallas_E"] = "达拉斯E",
        ["US_Dallas_F"] = "达拉斯F",
        ["US_Dallas_G"] = "达拉斯G",
        ["US_Dallas_H"] = "达拉斯H",
        ["US_Dallas_I"] = "达拉斯I",
        ["US_Dallas_J"] = "达拉斯J",
        ["US_Miami_A"] = "迈阿密A",
        ["EUR_Germany_A"] = "德国A",
        ["EUR_Germany_B"] = "德国B",
        ["APAC_Tokyo_A"] = "东京A",
        ["CN_Guangzhou_A"] = "广州A",
        ["EUR_Netherlands_A"] = "荷兰A",
        ["US_LosAngeles_A"] = "洛杉矶A",
        ["CN_Shanghai_A"] = "上海A",
        ["CN_Shanghai_C"] = "上海C",
        ["APAC_Seoul_A"] = "首尔A",
        ["CN_Taipei_A"] = "台北A",
        ["CN_Wuxi_A"] = "无锡A",
        ["CN_Wuxi_B"] = "无锡B",
        ["CN_Hongkong_A"] = "香港A",
        ["APAC_Singapore_A"] = "新加坡A",
        ["APAC_Singapore_B"] = "新加坡B",
        ["APAC_Singapore_C"] = "新加坡C",
        ["APAC_Singapore_D"] = "新加坡D",
        ["APAC_Mumbai_A"] = "孟买A",
        ["APAC_Mumbai_B"] = "孟买B",
        ["APAC_Mumbai_C"] = "孟买C",
        ["US_Virginia_A"] = "弗吉尼亚A",
        ["EUR_Germany_C"] = "德国C",
        ["US_Dallas_L"] = "达拉斯L",
        ["APAC_Singapore_E"] = "新加坡E",
        ["CN_Huhehaote_A"] = "呼和浩特A",
        ["SR_SaintPaul_A"] = "圣保罗A",
        ["CN_Suzhou_A"] = "苏州A",
        ["APAC_Jakarta_A"] = "雅加达A",
        ["APAC_HoChiMinh_A"] = "胡志明A",
        ["EUR_Marseilles_A"] = "马赛A",
        ["US_Dallas_N"] = "达拉斯N",
    };

    /// <returns>The code itself for a zone the document does not list.</returns>
    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);
}
