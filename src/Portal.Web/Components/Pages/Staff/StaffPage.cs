using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Shared;
using Portal.Web.Errors;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>What every staff page does alike: asks, shows the refusal of its first question instead of itself, and goes on after a post so that a reload does not post again.</summary>
public abstract class StaffPage : ComponentBase
{
    [Inject] protected IMediator Mediator { get; set; } = default!;
    [Inject] protected IStringLocalizer<StaffTexts> T { get; set; } = default!;
    [Inject] protected ErrorText Errors { get; set; } = default!;
    [Inject] protected CurrentActor Current { get; set; } = default!;
    [Inject] protected NavigationManager Navigation { get; set; } = default!;
    [Inject] protected TimeProvider Clock { get; set; } = default!;
    [CascadingParameter] protected HttpContext Http { get; set; } = default!;

    /// <summary>Why the page cannot be shown at all.</summary>
    protected Error? Refusal { get; private set; }

    /// <summary>What a form of the page was refused for.</summary>
    protected Error? Failure { get; set; }

    protected CancellationToken Gone => Http.RequestAborted;

    protected bool May(string permission) => Current.Actor.May(permission);

    /// <summary>A question the page cannot do without.</summary>
    protected async Task<TValue?> Need<TValue>(IQuery<TValue> query)
        where TValue : class
    {
        var found = await Mediator.Send(query, Gone);
        if (found.Error is null) return found.Value;
        Miss(found.Error);
        return null;
    }

    /// <summary>The page cannot be shown, for this reason.</summary>
    protected void Miss(Error reason)
    {
        Refusal ??= reason;
        Http.Response.StatusCode = reason.Kind switch { ErrorKind.Forbidden => StatusCodes.Status403Forbidden, ErrorKind.NotFound => StatusCodes.Status404NotFound, _ => Http.Response.StatusCode };
    }

    /// <summary>A question the page can do without: not everybody may ask everything.</summary>
    protected async Task<TValue?> Wish<TValue>(IQuery<TValue> query)
        where TValue : class
    {
        var found = await Mediator.Send(query, Gone);
        return found.Error is null ? found.Value : null;
    }

    /// <summary>Sends what a form asks for. No token: what has begun is not stopped by a closed connection.</summary>
    protected async Task<bool> Do<TValue>(ICommand<TValue> command)
    {
        Failure = (await Mediator.Send(command, CancellationToken.None)).Error;
        return Failure is null;
    }

    protected void GoOn(string path) => Navigation.NavigateTo(path);

    /// <summary>How long something has been waiting.</summary>
    protected string Age(DateTimeOffset since) => Ages.Words(T, Clock.GetUtcNow() - since);

    protected string Ago(DateTimeOffset at) => T["{0}前", Age(at)];
}
