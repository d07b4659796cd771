using MediatR;
using Portal.Domain.Billing;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

public sealed record PayBody(string? Method);

public sealed record DocumentLineAnswer(string Description, string? Detail, decimal Quantity, string Unit, Money UnitPrice, Money Amount);

public sealed record InvoiceAnswer(
    InvoiceId Id, DocumentKind Kind, string Number, InvoiceStatus Status, DateTimeOffset IssuedAt, DateTimeOffset? DueAt, DateTimeOffset? PaidAt, IReadOnlyList<DocumentLineAnswer> Lines,
    Money Subtotal, Money Discount, Money Tax, Money Total, Money Credited, OrderId? OrderId, InvoiceId? Corrects, string? CorrectsNumber, string? Reason)
{
    public static InvoiceAnswer From(InvoiceView i) => new(
        i.Id, i.Kind, i.Number, i.Status, i.IssuedAt, i.DueAt, i.PaidAt, [.. i.Lines.Select(l => new DocumentLineAnswer(l.Description, l.Detail, l.Quantity, l.Unit, l.UnitPrice, l.Amount))],
        i.Subtotal, i.Discount, i.Tax, i.Total, i.Credited, i.Order, i.Corrects, i.CorrectsNumber, i.Reason);
}

/// <param name="Holds">Paid for servers not yet delivered.</param>
public sealed record WalletAnswer(CustomerId CustomerId, Money Balance, Money Holds);

public sealed record WalletEntryAnswer(JournalEntryId Id, DateTimeOffset At, string Kind, string? Reason, Money Amount, Money BalanceAfter, InvoiceId? InvoiceId, string? DocumentNumber)
{
    public static WalletEntryAnswer From(WalletEntryView e) => new(e.Id, e.At, e.What, e.Reason, e.Amount, e.BalanceAfter, e.Invoice, e.DocumentNumber);
}

internal static class MoneyEndpoints
{
    public static void MapMoney(this RouteGroupBuilder api)
    {
        api.MapGet("/invoices", async (HttpContext http, IMediator mediator, InvoiceStatus? status, string? cursor, int? limit, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListInvoices(http.OwnCustomer(), status, new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, InvoiceAnswer.From)))
            .Produces<ListAnswer<InvoiceAnswer>>();

        api.MapGet("/invoices/{id}", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetInvoice(http.Id<InvoiceId>(id)), cancellationToken)).Answer(http, InvoiceAnswer.From)).Produces<InvoiceAnswer>();

        api.MapPost("/invoices/{id}/pay", Pay).WithSummary("{method:\"wallet\"}: paid at once").Produces<InvoiceAnswer>().Idempotent();

        api.MapGet("/wallet", async (HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            http.OwnCustomer() is { } customer
                ? (await mediator.Send(new GetWallet(customer), cancellationToken)).Answer(http, w => new WalletAnswer(w.Customer, w.Balance, w.Held))
                : new Forbidden(Permissions.OwnRead).ToProblem(http)).Produces<WalletAnswer>();

        api.MapGet("/wallet/entries", async (HttpContext http, IMediator mediator, string? cursor, int? limit, CancellationToken cancellationToken) =>
            http.OwnCustomer() is { } customer
                ? (await mediator.Send(new ListWalletEntries(customer, new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, WalletEntryAnswer.From))
                : new Forbidden(Permissions.OwnRead).ToProblem(http)).Produces<ListAnswer<WalletEntryAnswer>>();
    }

    private static async Task<IResult> Pay(HttpContext http, IMediator mediator, string id, PayBody body)
    {
        if (body.Method != "wallet") return ValidationFailed.On("method", "目前只能用余额支付（wallet）。").ToProblem(http);
        // No token: money that started to move is not stopped by a closed connection.
        return (await mediator.Send(new PayInvoiceFromWallet(http.Id<InvoiceId>(id)), CancellationToken.None)).Answer(http, InvoiceAnswer.From);
    }
}
