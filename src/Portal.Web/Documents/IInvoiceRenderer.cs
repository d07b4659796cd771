namespace Portal.Web.Documents;

/// <summary>Prints invoices and credit notes as PDF; the one place that knows which library does.</summary>
public interface IInvoiceRenderer
{
    /// <returns>A finished A4 PDF; equal documents give equal bytes, in any process, at any time and in any time zone.</returns>
    /// <exception cref="InvalidOperationException">The document does not add up.</exception>
    /// <exception cref="DocumentSystemMissingException">A system library or the Chinese font is not installed.</exception>
    ValueTask<ReadOnlyMemory<byte>> Render(InvoiceDocument invoice, CancellationToken cancellationToken = default);
}
