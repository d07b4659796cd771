using MediatR;
using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>A quote frozen: the items it becomes and the line it is on the invoice.</summary>
internal sealed record OrderLine(Quote Quote, IReadOnlyList<NewItem> Items, DocumentLine Document);

/// <summary>Opens quotes and freezes them, when the customer may buy what they offer.</summary>
internal sealed class OrderLines(IMediator mediator, ISecretProtector protector)
{
    public async Task<Result<OrderLine>> Freeze(OrderLineInput input, CustomerView customer, bool allowBelowFloor, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenQuote(input.QuoteToken, customer.Id), cancellationToken);
        if (opened.Error is { } unreadable) return unreadable;
        var quote = opened.Value;
        var found = await mediator.Send(new GetOffering(quote.Offering), cancellationToken);
        if (found.Error is { } gone) return gone;
        var offering = found.Value;
        if (Refusal(quote, offering, customer, allowBelowFloor) is { } refused) return refused;
        var password = PasswordCheck.Checked(input.Password, offering);
        if (password.Error is { } weak) return weak;
        var costs = await Costs(quote, cancellationToken);
        if (costs.Error is { } unpriceable) return unpriceable;

        var names = ServerNames.Series(input.Name, offering.Zone.Name, OrderItemId.New(), quote.Quantity);
        var (amounts, taxes, sealedPassword) = (Shares(quote.Total, quote), Shares(quote.Tax, quote), protector.Protect(PaidItem.PasswordPurpose, password.Value));
        var items = names.Select((name, i) => new NewItem(
            OrderPurpose.New, offering, quote.Configuration, quote.Months, name, input.Remarks, sealedPassword, amounts[i], taxes[i], costs.Value, Service: null));
        return new OrderLine(quote, [.. items], InvoiceLines.New(quote, offering));
    }

    public async Task<Result<OrderLine>> FreezeRenewal(PlaceRenewalOrder request, OfferingView offering, CancellationToken cancellationToken)
    {
        var quote = request.Quote;
        var costs = await Costs(quote, cancellationToken);
        if (costs.Error is { } unpriceable) return unpriceable;
        var item = new NewItem(
            OrderPurpose.Renewal, offering, quote.Configuration, quote.Months, request.ServiceName, Remarks: null, ProtectedPassword: null, quote.Total, quote.Tax, costs.Value, request.Service);
        return new OrderLine(quote, [item], InvoiceLines.Renewal(quote, offering, request.ServiceName));
    }

    private static Error? Refusal(Quote quote, OfferingView offering, CustomerView customer, bool allowBelowFloor)
    {
        if (!offering.ForSale) return new NotForSale(offering.ClosedReason ?? "这款产品暂停新购，请选择其他产品，或稍后再来。");
        if (offering.Zone.WhitelistRequired) return new WhitelistNeeded(offering.Zone.Name);
        if (offering.Zone.RealNameRequired && customer.RealName is not RealNameStatus.Approved) return new RealNameRequired(offering.Zone.Name);
        return quote.IsBelowFloor && !allowBelowFloor ? new BelowMarginFloor() : null;
    }

    // A customer's quote does not tell its cost; an order must know it.
    private Task<Result<Money>> Costs(Quote quote, CancellationToken cancellationToken) =>
        mediator.Send(new QuoteCost(quote.Offering, quote.Configuration, quote.Months), cancellationToken);

    private static IReadOnlyList<Money> Shares(Money whole, Quote quote) => whole.Split([.. Enumerable.Repeat(1m, quote.Quantity)]);
}
