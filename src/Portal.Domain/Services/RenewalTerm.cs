namespace Portal.Domain.Services;

/// <summary>Calendar months in UTC+8, clamped to the month's end: 31 January and one month is 28 or 29 February (zkeys.md 12.3).</summary>
public static class RenewalTerm
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static DateTimeOffset EndAfter(DateTimeOffset end, int months) => end.ToOffset(China).AddMonths(months).ToUniversalTime();

    /// <summary>Whether a service bought then may live until that end; the stricter of line and zone counts, no limit when both are null.</summary>
    public static bool IsWithin(DateTimeOffset boughtAt, DateTimeOffset end, int? lineYears, int? zoneYears) =>
        new[] { lineYears, zoneYears }.OfType<int>().Where(years => years > 0).All(years => end <= boughtAt.ToOffset(China).AddYears(years));
}
