using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Rows;

/// <summary>One row of performance.md: measures us and the ceiling one after the other and reports both.</summary>
internal interface IRow
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    Task Measure(Rig rig, Report report, CancellationToken cancellationToken);
}
