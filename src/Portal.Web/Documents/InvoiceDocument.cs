namespace Portal.Web.Documents;

/// <summary>What is printed: a demand for payment, or what corrects one.</summary>
public enum InvoiceKind
{
    /// <summary>账单.</summary>
    Invoice,

    /// <summary>红冲单: its amounts are negative and <see cref="InvoiceDocument.Corrects"/> names the corrected invoice.</summary>
    CreditNote,
}

/// <summary>Everything a printed invoice or credit note says. Amounts are whole fen of CNY.</summary>
/// <remarks>Holds finished texts and amounts only, so that the same document always gives the same bytes.</remarks>
public sealed record InvoiceDocument
{
    public InvoiceKind Kind { get; init; } = InvoiceKind.Invoice;

    /// <summary>The gapless number, for example INV-2026-000123.</summary>
    public required string Number { get; init; }

    /// <summary>Day of issue in the contract's time zone; also the creation date in the file.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Last day to pay, in the contract's time zone; not printed when null.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Number of the invoice that a credit note corrects.</summary>
    public string? Corrects { get; init; }

    /// <summary>The framed word under the facts (已付清); none when null.</summary>
    public InvoiceStamp? Stamp { get; init; }

    public required InvoiceParty Seller { get; init; }

    public required InvoiceParty Buyer { get; init; }

    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    /// <summary>Reduction of the whole document, in fen: zero, or negative on an invoice and positive on a credit note.</summary>
    public long DiscountFen { get; init; }

    /// <summary>What the discount is called in the table.</summary>
    public string DiscountLabel { get; init; } = "优惠";

    /// <summary>The tax shown; a document without tax leaves it null.</summary>
    public InvoiceTax? Tax { get; init; }

    /// <summary>Tax included, in fen; must equal what the lines, the discount and the tax come to.</summary>
    public required long TotalFen { get; init; }

    /// <summary>What has been paid, and how; not printed when null.</summary>
    public InvoicePayment? Payment { get; init; }

    /// <summary>Paragraphs under 说明; printed with running numbers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sum of the lines, in fen.</summary>
    public long SubtotalFen => Lines.Sum(line => line.AmountFen);

    /// <exception cref="InvalidOperationException">The total is not what the parts come to: a caller's bug, and never printed.</exception>
    public void EnsureItAddsUp()
    {
        var added = Tax is { IncludedInLines: false } ? Tax.AmountFen : 0;
        var expected = checked(SubtotalFen + DiscountFen + added);
        if (expected != TotalFen)
            throw new InvalidOperationException($"{Number} does not add up: its parts come to {expected} fen, its total says {TotalFen} fen.");
    }
}
