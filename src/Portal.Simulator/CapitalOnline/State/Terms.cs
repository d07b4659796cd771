using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>Ends of terms, in China's calendar (capitalonline.md 8.2).</summary>
internal static class Terms
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>"Never", as on-demand resources show it.</summary>
    public static readonly DateTimeOffset Never = new(2099, 1, 1, 0, 0, 0, China);

    /// <summary>First instant of the month that is so many months after this one.</summary>
    public static DateTimeOffset MonthStart(DateTimeOffset now, int monthsAfter)
    {
        var local = now.ToOffset(China);
        return new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, China).AddMonths(monthsAfter);
    }

    /// <summary>PrepaidMonth of a new CCS server: 0 to the end of this month, otherwise from date to date.</summary>
    public static DateTimeOffset Prepaid(DateTimeOffset now, int months) => months == 0 ? MonthStart(now, 1) : ChinaTime.AddMonths(now, months);

    /// <summary>PrepaidMonth of a conversion or of bare metal: to the end of this month and so many months more.</summary>
    public static DateTimeOffset PrepaidAfterThisMonth(DateTimeOffset now, int months) => MonthStart(now, months + 1);

    /// <summary>Duration with isToMonth: whole calendar months counting this one, or from date to date.</summary>
    public static DateTimeOffset Lasting(DateTimeOffset from, int months, bool toMonthEnd) =>
        toMonthEnd ? MonthStart(from, months) : ChinaTime.AddMonths(from, months);

    /// <summary>How much of the months is paid when the first is a short one.</summary>
    public static decimal Share(DateTimeOffset from, DateTimeOffset until, int months) =>
        decimal.Round(Math.Min(months, (decimal)(until - from).TotalDays / 30m), 4);
}
