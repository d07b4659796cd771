using Portal.Providers.Zkeys;

namespace Portal.Providers.Tests.Zkeys;

[CollectionDefinition(nameof(ChangesTheMachinesZone), DisableParallelization = true)]
public class ChangesTheMachinesZone;

[Collection(nameof(ChangesTheMachinesZone))]
public class Reading_dates
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Kiritimati")]
    public void A_date_is_china_time_wherever_the_machine_stands(string zone)
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            TimeZoneInfo.Local.BaseUtcOffset.ShouldBe(TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset);

            ChinaTime.Parse("2021-08-18 11:07:29").ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1629256049));
            ChinaTime.Write(DateTimeOffset.FromUnixTimeSeconds(1629256049)).ShouldBe("2021-08-18 11:07:29");
            ChinaTime.Day(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero)).ShouldBe("20260301");
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("18.08.2021")]
    public void What_is_no_date_is_absent(string? text)
    {
        ChinaTime.Parse(text).ShouldBeNull();
    }
}
