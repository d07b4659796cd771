namespace Portal.Benchmarks.Measuring;

/// <summary>What one measurement saw, warm-up left out.</summary>
/// <param name="Latencies">Of what succeeded, ascending.</param>
/// <param name="FirstFailure">What the first failure said; null when there was none.</param>
internal sealed record Sample(TimeSpan Length, TimeSpan[] Latencies, int Failed, string? FirstFailure)
{
    /// <summary>Several samples of the same work as one.</summary>
    public static Sample Of(IReadOnlyList<Sample> parts) => new(
        TimeSpan.FromTicks(parts.Sum(part => part.Length.Ticks)), [.. parts.SelectMany(part => part.Latencies).Order()], parts.Sum(part => part.Failed), parts.Select(part => part.FirstFailure).FirstOrDefault(failure => failure is not null));

    /// <summary>Done per second.</summary>
    public double Rate => Latencies.Length / Length.TotalSeconds;

    public TimeSpan P50 => Percentile(0.50);

    public TimeSpan P95 => Percentile(0.95);

    public TimeSpan P99 => Percentile(0.99);

    public override string ToString() => $"{Figures.Rate(Rate)}, p50 {Figures.Time(P50)}, p99 {Figures.Time(P99)}{(Failed == 0 ? "" : $", {Failed} FAILED ({FirstFailure})")}";

    private TimeSpan Percentile(double part) => Latencies.Length == 0 ? TimeSpan.Zero : Latencies[(int)Math.Ceiling(part * Latencies.Length) - 1];
}
