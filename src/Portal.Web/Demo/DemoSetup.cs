using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Pricing;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Microsoft.Extensions.Options;

namespace Portal.Web.Demo;

/// <summary>What a first visit to the demo needs: people to sign in as, upstreams to sell from, a price rule, money in the customer's wallet. Repeating it changes nothing.</summary>
public sealed class DemoSetup(DemoSender sender, DemoNetworks networks, IOptions<DemoOptions> options)
{
    public static IReadOnlyList<(string Email, string Role, string Name)> Accounts { get; } =
    [
        ("customer@demo.example", "customer", "林知夏"), ("pricing@demo.example", "pricing", "周以宁"),
        ("finance@demo.example", "finance", "沈清和"), ("owner@demo.example", "owner", "陆行远"),
    ];

    public async Task Run(CancellationToken cancellationToken)
    {
        foreach (var (email, role, name) in Accounts)
            await sender.Must(Actor.System, new CreateUser(email, role, options.Value.Password, name), cancellationToken);
        await OpenUpstreams(cancellationToken);
        await SetFirstRule(cancellationToken);
        await FillWallet(cancellationToken);
    }

    private async Task OpenUpstreams(CancellationToken cancellationToken)
    {
        var known = await sender.Must(Actor.System, new ListUpstreamAccounts(), cancellationToken);
        foreach (var upstream in DemoUpstreams.Of(options.Value).Where(upstream => known.All(account => account.Name != upstream.Name)))
        {
            var account = await sender.Must(Actor.System, new OpenUpstreamAccount(upstream.Kind, upstream.Name, upstream.Address, upstream.Credentials, upstream.Settings), cancellationToken);
            if (upstream.RateCard is { } rates) await sender.Must(Actor.System, new SaveRateCard(account, rates, Rates.None), cancellationToken);
            if (upstream.Kind == UpstreamKinds.CapitalOnline) await networks.Lay(account, cancellationToken);
            // One that does not answer shows so on its own page; the others are there to be tried.
            await sender.Send(Actor.System, new SyncCatalog(account), cancellationToken);
        }
    }

    private async Task SetFirstRule(CancellationToken cancellationToken)
    {
        if ((await sender.Must(Actor.System, new ListPriceRules(), cancellationToken)).Count > 0) return;
        var rule = new SavePriceRule(null, new PriceScope(), [PriceOccasion.New, PriceOccasion.Renewal, PriceOccasion.Upgrade], PriceRuleKind.Percent, 15m, null);
        await sender.Must(Actor.System, rule, cancellationToken);
    }

    private async Task FillWallet(CancellationToken cancellationToken)
    {
        var found = await sender.Must(Actor.System, new ListCustomers(Accounts[0].Email, null, new PageRequest()), cancellationToken);
        var customer = found.Items.Single(c => c.Email == Accounts[0].Email).Id;
        await sender.Must(Actor.System, new AdjustWallet(IdempotencyKey.For("demo-top-up", customer.Value), customer, Money.Cny(5000m), "银行转账充值（演示）"), cancellationToken);
    }
}
