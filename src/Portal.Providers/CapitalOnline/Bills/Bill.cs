using System.Text.Json;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Bills;

internal sealed record Bill(IReadOnlyList<BillLine> Lines)
{
    public decimal Total => Lines.Sum(line => line.Amount);
}

/// <summary>One line; a resource may have several, also for nothing, also in two ways of charging at once (capitalonline.md 7.10).</summary>
/// <param name="GoodsType">As the upstream names it; also of products whose operations are not documented.</param>
/// <param name="Currency">CN or US.</param>
internal sealed record BillLine(string CloudId, DateTimeOffset? Begins, DateTimeOffset? Ends, string Product, string BillType, string GoodsType, string Resource, decimal Amount, string Currency)
{
    /// <summary>What makes a line the same when a bill is read again; its configuration is worded differently each time.</summary>
    public (string CloudId, DateTimeOffset? Begins, DateTimeOffset? Ends, string Product, string BillType) Key => (CloudId, Begins, Ends, Product, BillType);

    /// <returns>Null when it has no amount.</returns>
    public static BillLine? Read(JsonElement row) => row.Amount("TotalCost") is { } amount
        ? new(row.Word("CloudId") ?? "", UpstreamTime.Parse(row.Word("BeginTime")), UpstreamTime.Parse(row.Word("EndTime")), row.Word("Product") ?? "", row.Word("BillType") ?? "", row.Word("GoodsType") ?? "", row.Word("Resource") ?? "", amount, row.Word("Currency") ?? "CN")
        : null;
}
