namespace Portal.Simulator.CapitalOnline.State;

/// <summary>How a resource costs money: by the minute from its creation to its end, or in terms paid ahead.</summary>
internal sealed class Billing
{
    /// <summary>Goods type of its bill lines.</summary>
    public required string GoodsType { get; init; }

    /// <summary>Yuan per minute while on demand; 0 when paid ahead.</summary>
    public decimal PerMinute { get; set; }

    /// <summary>Start of the metering now running; null when none is.</summary>
    public DateTimeOffset? MeteredSince { get; set; }

    /// <summary>End of the paid term; null on demand.</summary>
    public DateTimeOffset? PaidUntil { get; set; }

    public bool AutoRenew { get; set; }

    /// <summary>Yuan of one more month when it renews itself.</summary>
    public decimal MonthPrice { get; set; }

    /// <summary>Fixed amounts and closed meterings, oldest first.</summary>
    public List<Charge> Charges { get; init; } = [];

    /// <summary>Yuan up to an instant, the running metering included.</summary>
    public decimal Total(DateTimeOffset now) => Charges.Sum(charge => charge.Amount) + Running(now);

    public decimal Running(DateTimeOffset now) =>
        MeteredSince is { } since && now > since ? decimal.Round((decimal)(now - since).TotalMinutes * PerMinute, 2, MidpointRounding.AwayFromZero) : 0;

    /// <summary>Closes the running metering; a new rate starts after it.</summary>
    public void Stop(DateTimeOffset at)
    {
        if (MeteredSince is not { } since) return;
        Charges.Add(new Charge(since, at, Running(at), "metered"));
        MeteredSince = null;
    }

    /// <summary>Goes on at another rate from now.</summary>
    public void Reprice(DateTimeOffset at, decimal perMinute)
    {
        Stop(at);
        (PerMinute, MeteredSince) = (perMinute, at);
    }
}

/// <summary>Money taken for a span.</summary>
/// <param name="What">The operation that caused it, or "metered".</param>
internal sealed record Charge(DateTimeOffset From, DateTimeOffset To, decimal Amount, string What);
