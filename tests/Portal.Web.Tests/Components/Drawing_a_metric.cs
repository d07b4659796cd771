using Portal.Domain.Upstreams;
using Portal.Web.Components.Pages.Own.Server;

namespace Portal.Web.Tests.Components;

public class Drawing_a_metric
{
    private static readonly DateTimeOffset From = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Where_there_is_no_data_the_line_is_broken_and_never_zero()
    {
        var series = Series("percent", 10, 20, null, 40);
        var shape = Of(series);

        shape.Line(series).Count(c => c == 'M').ShouldBe(2);
        shape.Line(series).ShouldNotContain($" {MetricShape.Height}");
        shape.Area(series).Split('M', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1, "a single point has no area");
    }

    [Theory]
    [InlineData("percent", 64, 100)]
    [InlineData("percent", 12, 20)]
    [InlineData("bits-per-second", 4_200_000, 5_000_000)]
    [InlineData("bytes-per-second", 0, 1)]
    public void The_scale_ends_at_a_round_value_above_the_highest(string unit, double highest, double top) => Of(Series(unit, 0, highest)).Top.ShouldBe(top);

    [Fact]
    public void Values_are_told_in_their_unit() => Of(Series("bits-per-second", 4_200_000)).Label(4_200_000).ShouldBe("4.2 Mbit/s");

    [Fact]
    public void A_series_without_any_value_draws_nothing() => Of(Series("percent", null, null)).Line(Series("percent", null, null)).ShouldBeEmpty();

    private static MetricShape Of(MetricSeries series) => new([series], From, From.AddHours(6));

    private static MetricSeries Series(string unit, params double?[] values) => new("cpu", unit, [.. values.Select((value, n) => new MetricPoint(From.AddHours(n), value))]);
}
