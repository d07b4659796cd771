namespace Portal.Web.Documents;

/// <summary>Who issues invoices, as printed.</summary>
public sealed class SellerOptions
{
    public const string Section = "Portal:Seller";

    /// <summary>Registered name.</summary>
    public string Name { get; set; } = "泊云数据（深圳）有限公司";

    public string Brand { get; set; } = "泊云";

    /// <summary>Lines under the name: credit code, address, bank, contact.</summary>
    public IList<string> Details { get; } = [];
}
