namespace Portal.Web.Documents;

/// <summary>Seller or buyer.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="Details">Lines under the name: credit code, address, bank, contact.</param>
/// <param name="Brand">The trading name beside the mark; only the seller's is printed.</param>
public sealed record InvoiceParty(string Name, IReadOnlyList<string> Details, string? Brand = null);

/// <summary>One charged line.</summary>
/// <param name="Description">What was sold.</param>
/// <param name="Quantity">Figure of the quantity column; up to six decimals are printed.</param>
/// <param name="Unit">For example 台·月.</param>
/// <param name="UnitPrice">Yuan; at least two and up to eight decimals are printed.</param>
/// <param name="AmountFen">The rounded amount of the line, in fen.</param>
public sealed record InvoiceLine(string Description, decimal Quantity, string Unit, decimal UnitPrice, long AmountFen)
{
    /// <summary>Small grey text behind the description.</summary>
    public string? Detail { get; init; }

    /// <summary>Months charged; the column appears as soon as one line has it.</summary>
    public int? Months { get; init; }

    /// <summary>Lines that follow each other with an equal group stand under one heading.</summary>
    public InvoiceGroup? Group { get; init; }
}

/// <summary>Heading over lines that belong together, such as one server.</summary>
/// <param name="Title">For example the server's name.</param>
/// <param name="Detail">Place, address and period.</param>
public sealed record InvoiceGroup(string Title, string? Detail = null);

/// <param name="Rate">A fraction: 0.06 is 6 %.</param>
/// <param name="AmountFen">Rounded tax, in fen; negative on a credit note.</param>
/// <param name="IncludedInLines">Whether the line amounts already contain it.</param>
public sealed record InvoiceTax(decimal Rate, long AmountFen, bool IncludedInLines = true);

/// <param name="Label">Means and time, for example 余额，2026-03-02 09:02.</param>
/// <param name="AmountFen">Paid so far, in fen; negative for what a credit note has returned.</param>
public sealed record InvoicePayment(string? Label, long AmountFen);

/// <param name="Text">For example 已付清.</param>
public sealed record InvoiceStamp(string Text, InvoiceStampTone Tone = InvoiceStampTone.Settled);

/// <summary>Colour of the stamp.</summary>
public enum InvoiceStampTone
{
    /// <summary>Green: paid, refunded.</summary>
    Settled,

    /// <summary>Amber: open, partly paid.</summary>
    Open,

    /// <summary>Red: overdue.</summary>
    Late,

    /// <summary>Grey: cancelled.</summary>
    Void,
}
