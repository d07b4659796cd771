using MediatR;
using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Buying.Checkout;

/// <summary>What is about to be bought, by whom and from what balance.</summary>
public sealed record CheckoutView(OfferingView Offering, BuyingChoice Choice, WalletView Wallet, RealNameStatus RealName)
{
    public ImageView? Image => Offering.Images.FirstOrDefault(i => i.Id == Choice.Image);

    /// <summary>The choice with everything that the offering fixes.</summary>
    public ServerConfiguration Configuration => Choice.Configuration.Completed(Offering.Options);

    public bool NeedsRealName => Offering.Zone.RealNameRequired && RealName is not RealNameStatus.Approved;

    public static async Task<Result<CheckoutView>> Load(IMediator mediator, CustomerId customer, OfferingId id, IQueryCollection query, CancellationToken cancellationToken)
    {
        var offering = await mediator.Send(new GetOffering(id), cancellationToken);
        if (offering.Error is { } unknown) return unknown;
        var wallet = await mediator.Send(new GetWallet(customer), cancellationToken);
        if (wallet.Error is { } closed) return closed;
        var who = await mediator.Send(new GetCustomer(customer), cancellationToken);
        return new CheckoutView(offering.Value, BuyingChoice.Of(offering.Value, name => query[name]), wallet.Value, who.IsSuccess ? who.Value.RealName : RealNameStatus.None);
    }

    /// <summary>The quote seen in the configurator when it is of this choice, otherwise a new one.</summary>
    /// <remarks>Errors: those of <see cref="QuoteServer"/>, <see cref="PriceChanged"/>.</remarks>
    public async Task<Result<Quote>> Price(IMediator mediator, string? seen, CancellationToken cancellationToken)
    {
        if (seen is { Length: > 0 })
        {
            var opened = await mediator.Send(new OpenQuote(seen), cancellationToken);
            if (opened.Error is PriceChanged changed && IsOfThis(changed.New)) return changed;
            if (opened.IsSuccess && IsOfThis(opened.Value)) return opened;
        }
        return await mediator.Send(new QuoteServer(Offering.Id, Choice.Configuration, Choice.Months, Choice.Quantity), cancellationToken);
    }

    private bool IsOfThis(Quote quote) =>
        quote.Offering == Offering.Id && quote.Months == Choice.Months && quote.Quantity == Choice.Quantity && quote.Configuration == Configuration;
}
