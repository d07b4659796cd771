using Portal.Benchmarks.Ceilings;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Web.Documents;
using Portal.Web.Tests.Documents;

namespace Portal.Benchmarks.Rows;

/// <summary>One-page invoices on all cores.</summary>
internal sealed class PdfRow : IRow
{
    private const int LargestGood = 60_000;

    public string Name => "pdf";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        var invoice = SampleInvoices.OnePage();
        using var renderer = new PangoInvoiceRenderer();
        var bytes = (await renderer.Render(invoice, cancellationToken)).Length;
        using var drawing = new PlainDrawing(invoice, Environment.ProcessorCount);
        var drawn = drawing.Draw(0);
        var (ours, ceiling) = await Load.ByTurns(
            Environment.ProcessorCount, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6), async _ => await renderer.Render(invoice, cancellationToken), client => Task.FromResult(drawing.Draw(client)), cancellationToken);
        report.Add(new(
            $"invoice PDF, one page, {Environment.ProcessorCount} cores", $"{ours}, {Figures.Size(bytes)}", $"{ceiling}, {Figures.Size(drawn)}", ours.Rate / ceiling.Rate,
            ">= 200/s on both cores, <= 60 kB", ours.Rate >= 200 && bytes <= LargestGood && ours.Failed == 0));
    }
}
