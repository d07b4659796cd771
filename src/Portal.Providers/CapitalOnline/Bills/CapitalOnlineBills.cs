using System.Globalization;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Bills;

/// <summary>Reads the bill of a span of at most 31 days; the answer has no pages (capitalonline.md 7.10).</summary>
internal sealed class CapitalOnlineBills(CapitalOnlineClient client)
{
    public const int MostDays = 31;
    private const string DateForm = "yyyy.MM.dd";

    /// <summary>Fails when lines are missing or do not add up to the stated total: half a bill is no bill.</summary>
    public async Task<Observed<Bill>> Read(UpstreamAccess account, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to.DayNumber - from.DayNumber, MostDays);
        var answer = await client.Send(account, BillingCalls.Bill(Text(from), Text(to)), cancellationToken);
        if (answer.Failure<Bill>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Payload() is not { } data || data.Rows("BillDetail") is not { } rows) return success.Misshapen<Bill>(account, "账单");
        var lines = rows.Select(BillLine.Read).OfType<BillLine>().ToList();
        if (lines.Count != rows.Count || (data.Count("TotalRecords") ?? rows.Count) != rows.Count) return success.Misshapen<Bill>(account, "账单（条数不符）");
        var bill = new Bill(lines);
        return data.Part("TotalSummary")?.Amount("TotalCost") is { } stated && stated != bill.Total
            ? success.Misshapen<Bill>(account, $"账单（合计 {bill.Total:0.00} 与上游的 {stated:0.00} 不符）")
            : new Observed<Bill>.Seen(bill);
    }

    private static string Text(DateOnly day) => day.ToString(DateForm, CultureInfo.InvariantCulture);
}
