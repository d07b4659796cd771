using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Web.Api;

namespace Portal.Web.Documents;

/// <summary>Prints a stored invoice or credit note: what the ledger knows, in the printed document's words.</summary>
public static class InvoicePrinting
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static void MapInvoicePdf(this WebApplication app)
    {
        app.MapGet("/invoices/{id:guid}/pdf", Print).RequireAuthorization();
        app.MapGet("/api/v1/invoices/{id:guid}/pdf", Print).AddEndpointFilter<KeyRequiredFilter>().WithSummary("The document as PDF").Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }

    private static async Task<IResult> Print(HttpContext http, IMediator mediator, IInvoiceRenderer renderer, IOptions<SellerOptions> seller, Guid id, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetInvoice(new InvoiceId(id)), cancellationToken);
        if (found.Error is { } error) return error.ToProblem(http);
        var pdf = await renderer.Render(ToDocument(found.Value, seller.Value), cancellationToken);
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(pdf, "application/pdf", $"{found.Value.Number}.pdf");
    }

    public static InvoiceDocument ToDocument(InvoiceView invoice, SellerOptions seller)
    {
        var isCredit = invoice.Kind is DocumentKind.CreditNote;
        long Signed(Money amount) => isCredit ? -Math.Abs(amount.MinorUnits) : amount.MinorUnits;
        return new()
        {
            Kind = isCredit ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
            Number = invoice.Number,
            IssuedOn = Day(invoice.IssuedAt),
            DueOn = invoice is { Status: InvoiceStatus.Open, DueAt: { } due } ? Day(due) : null,
            Corrects = invoice.CorrectsNumber,
            Stamp = Stamp(invoice),
            Seller = new(seller.Name, [.. seller.Details], seller.Brand),
            Buyer = new(invoice.CustomerName, []),
            Lines = [.. invoice.Lines.Select(line => new InvoiceLine(line.Description, line.Quantity, line.Unit, line.UnitPrice.Major, Signed(line.Amount)) { Detail = line.Detail })],
            DiscountFen = isCredit ? Math.Abs(invoice.Discount.MinorUnits) : -Math.Abs(invoice.Discount.MinorUnits),
            Tax = invoice.TaxRate == 0 ? null : new(invoice.TaxRate / 100, Signed(invoice.Tax)),
            TotalFen = Signed(invoice.Total),
            Payment = invoice.PaidAt is { } paid ? new($"{(isCredit ? "退回余额" : "余额")}，{paid.ToOffset(China):yyyy-MM-dd HH:mm}", Signed(invoice.Total)) : null,
            Notes = invoice.Reason is { } reason ? [reason] : [],
        };
    }

    private static InvoiceStamp? Stamp(InvoiceView invoice) => (invoice.Kind, invoice.Status) switch
    {
        (DocumentKind.CreditNote, _) => new("已退", InvoiceStampTone.Settled),
        (_, InvoiceStatus.Paid) => new("已付清", InvoiceStampTone.Settled),
        (_, InvoiceStatus.Void) => new("已作废", InvoiceStampTone.Void),
        _ => new("待支付", InvoiceStampTone.Open),
    };

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(China).DateTime);
}
