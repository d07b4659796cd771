using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Billings;

/// <summary>What one resource cost in one stretch of a period.</summary>
/// <param name="PerMinute">Rate of a metered stretch; 0 for a term paid ahead.</param>
internal sealed record BillLine(Resource Resource, DateTimeOffset From, DateTimeOffset To, decimal Amount, decimal PerMinute, bool IsMetered)
{
    /// <summary>All lines of a half-open period. Terms count whole where they begin, meters by the minutes inside.</summary>
    public static IReadOnlyList<BillLine> In(CapitalOnlineState state, DateTimeOffset from, DateTimeOffset to)
    {
        var lines = state.Billed().SelectMany(resource => Of(resource, from, to, state.Now)).Where(line => line.To > line.From);
        return [.. lines.OrderBy(line => line.From)];
    }

    private static IEnumerable<BillLine> Of(Resource resource, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var billing = resource.Billing!;
        foreach (var charge in billing.Charges)
        {
            if (charge.What != "metered")
            {
                if (charge.From >= from && charge.From < to) yield return new BillLine(resource, charge.From, charge.To, charge.Amount, 0, IsMetered: false);
                continue;
            }
            if (charge.To > from && charge.From < to) yield return Cut(resource, charge, from, to);
        }
        if (billing.MeteredSince is { } since && since < to && now > from)
            yield return Cut(resource, new Charge(since, now, billing.Running(now), "metered"), from, to);
    }

    private static BillLine Cut(Resource resource, Charge charge, DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (charge.From > from ? charge.From : from, charge.To < to ? charge.To : to);
        var minutes = (decimal)(charge.To - charge.From).TotalMinutes;
        var rate = minutes > 0 ? charge.Amount / minutes : 0;
        var whole = begin == charge.From && end == charge.To;
        var amount = whole ? charge.Amount : decimal.Round(rate * (decimal)Math.Max(0, (end - begin).TotalMinutes), 2, MidpointRounding.AwayFromZero);
        return new BillLine(resource, begin, end, amount, decimal.Round(rate, 8), IsMetered: true);
    }
}
