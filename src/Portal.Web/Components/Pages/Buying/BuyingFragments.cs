using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Web.Components.Pages.Buying.Catalogue;
using Portal.Web.Components.Pages.Buying.Checkout;
using Portal.Web.Components.Pages.Buying.Configurator;
using Portal.Web.Components.Pages.Buying.Orders;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>The parts of the buying pages that are fetched again, and the forms that lead from one to the next.</summary>
public static class BuyingFragments
{
    // A cookie holds at most 4 kB, sealed.
    private const int LongestToken = 2000;
    private const int LongestPassword = 200;

    public static void AddBuying(this IServiceCollection services)
    {
        services.AddSingleton<CatalogueVersion>();
        services.AddOutputCache(cache => cache.AddPolicy(CatalogueCache.Name, new CatalogueCache()));
    }

    public static void MapBuyingFragments(this WebApplication app)
    {
        app.UseOutputCache();
        var configurator = app.MapGroup("/buy/{offering:guid}");
        configurator.MapPost("/price", Price).DisableAntiforgery();
        configurator.MapPost("/choice", Choose).DisableAntiforgery();
        configurator.MapPost("/checkout", CheckOut).DisableAntiforgery();
        OrderEndpoints.Map(app.MapGroup("/orders/{order:guid}"));
    }

    /// <summary>Prices the posted choice. Changes nothing, therefore without a token.</summary>
    private static async Task<IResult> Price(HttpContext http, IMediator mediator, Guid offering, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var other = OtherOffering(form, offering);
        var loaded = await ConfiguratorView.Load(mediator, new(other ?? offering), name => form[name], cancellationToken);
        if (loaded.Error is not null) return Results.NotFound();
        http.Response.Headers[other is null ? "HX-Replace-Url" : "HX-Redirect"] = loaded.Value.Choice.Path;
        if (other is not null) return Results.NoContent();
        return new RazorComponentResult<ConfiguratorChanges>(new { View = loaded.Value, WithDisks = form.ContainsKey("change") });
    }

    /// <summary>Without scripts: the posted choice becomes an address.</summary>
    private static async Task<IResult> Choose(HttpContext http, IMediator mediator, Guid offering, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var found = await mediator.Send(new GetOffering(new(OtherOffering(form, offering) ?? offering)), cancellationToken);
        if (found.Error is not null) return Results.NotFound();
        return Results.LocalRedirect(BuyingChoice.Of(found.Value, name => form[name]).WithDisks(form["change"], found.Value.Options).Path);
    }

    /// <summary>From the configurator to the checkout: the choice in the address, the password and the quote seen in a sealed cookie. Buys nothing.</summary>
    private static async Task<IResult> CheckOut(HttpContext http, IMediator mediator, IAntiforgery antiforgery, Guid offering, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var found = await mediator.Send(new GetOffering(new(OtherOffering(form, offering) ?? offering)), cancellationToken);
        if (found.Error is not null) return Results.NotFound();
        var choice = BuyingChoice.Of(found.Value, name => form[name]);
        // A form that is too old, or of another site, goes no further than the choice it shows.
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect(choice.Path);
        var key = CheckoutKey.IsValid(form["key"]) ? form["key"].ToString() : CheckoutKey.New();
        var token = form["quote"].ToString() is { Length: > 0 and < LongestToken } quote ? quote : null;
        var password = form["password"].ToString() is { Length: > 0 and <= LongestPassword } typed ? typed : null;
        if (token is not null || password is not null) new CheckoutTicket(password, token).Keep(http, key);
        return Results.LocalRedirect(CheckoutPage.Address(choice, key));
    }

    private static Guid? OtherOffering(IFormCollection form, Guid offering) => Guid.TryParse(form["offering"], out var asked) && asked != offering ? asked : null;
}
