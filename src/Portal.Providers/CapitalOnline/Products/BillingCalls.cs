namespace Portal.Providers.CapitalOnline.Products;

/// <summary>Bills and balance (capitalonline.md 7.10).</summary>
internal static class BillingCalls
{
    private const string Path = "billing";

    public static CapitalOnlineCall Account() => CapitalOnlineCall.Ask(Path, "DescribeAccountInfo") with { ProvesAccount = true };

    public static CapitalOnlineCall Bill(string from, string to) => CapitalOnlineCall.Ask(Path, "DescribeBillDetail", new("DateFrom", from), new("DateTo", to));
}
