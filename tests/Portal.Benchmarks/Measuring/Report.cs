namespace Portal.Benchmarks.Measuring;

/// <summary>One line of the report.</summary>
/// <param name="Ratio">Ours over the ceiling's, both of this run; null where only the figure counts.</param>
/// <param name="Goal">In the words of performance.md; empty for a line without one.</param>
/// <param name="Met">Null for a line without a goal.</param>
internal sealed record Line(string Work, string Ours, string Ceiling = "", double? Ratio = null, string Goal = "", bool? Met = null);

/// <summary>Prints lines as they are measured, and the peers' figures at the end.</summary>
internal sealed class Report(TextWriter output)
{
    public bool AnyMissed { get; private set; }

    public void Begin(string machine)
    {
        output.WriteLine(machine);
        output.WriteLine("Absolute figures swing from run to run; the ratios, taken in one run by one client, are what counts.");
        output.WriteLine();
    }

    public void Add(Line line)
    {
        AnyMissed |= line.Met is false;
        output.WriteLine(line.Work);
        output.WriteLine($"    ours     {line.Ours}");
        if (line.Ceiling.Length > 0) output.WriteLine($"    ceiling  {line.Ceiling}");
        if (line.Ratio is { } ratio) output.WriteLine($"    ratio    {Figures.Ratio(ratio)}");
        if (line.Goal.Length > 0) output.WriteLine($"    goal     {line.Goal}: {(line.Met is true ? "met" : "MISSED")}");
    }

    public void NotMeasured(string row, string why)
    {
        AnyMissed = true;
        output.WriteLine($"{row}: NOT MEASURED");
        output.WriteLine($"    {why}");
    }

    public void End()
    {
        output.WriteLine();
        output.WriteLine("Peers, measured before on the same kind of machine (performance.md), not in this run:");
        foreach (var peer in Peers.Figures) output.WriteLine($"    {peer}");
    }
}
