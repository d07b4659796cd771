using System.Collections.Concurrent;
using Portal.Web.Documents.Invoices;
using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents;

/// <summary>Prints with Pango and cairo, on as many cores as there are: one typesetter each, made when first needed and kept.</summary>
internal sealed class PangoInvoiceRenderer : IInvoiceRenderer, IDisposable
{
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount);
    private readonly ConcurrentBag<Typesetter> idle = [];

    public async ValueTask<ReadOnlyMemory<byte>> Render(InvoiceDocument invoice, CancellationToken cancellationToken = default)
    {
        invoice.EnsureItAddsUp();
        await turns.WaitAsync(cancellationToken);
        try
        {
            return WithTypesetter(invoice);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        foreach (var typesetter in idle) typesetter.Dispose();
        turns.Dispose();
    }

    private ReadOnlyMemory<byte> WithTypesetter(InvoiceDocument invoice)
    {
        var typesetter = idle.TryTake(out var rested) ? rested : NewTypesetter();
        try
        {
            return Print(typesetter, invoice);
        }
        finally
        {
            typesetter.Reuse();
            idle.Add(typesetter);
        }
    }

    private static ReadOnlyMemory<byte> Print(Typesetter typesetter, InvoiceDocument invoice)
    {
        var layout = new InvoiceLayout(typesetter, invoice);
        var kind = invoice.Kind is InvoiceKind.CreditNote ? "红冲单" : "账单";
        using var canvas = new PdfCanvas($"{kind} {invoice.Number}", invoice.Seller.Name, invoice.IssuedOn);
        layout.Draw(canvas);
        return canvas.Finish();
    }

    private static Typesetter NewTypesetter()
    {
        try
        {
            return new Typesetter(DocumentFonts.Shared.Value);
        }
        catch (DllNotFoundException missing)
        {
            throw new DocumentSystemMissingException("the libraries Pango, cairo and HarfBuzz", "libpangocairo-1.0-0 libharfbuzz-subset0", missing);
        }
    }
}
