using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Web.Errors;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Own.Server;

/// <summary>What the pages behind a server's tabs do alike: load the service, tell why an action is not possible, go on after a post so that a reload does not post again.</summary>
public abstract class ServerPage : ComponentBase
{
    [Parameter] public Guid Id { get; set; }
    [Inject] protected IMediator Mediator { get; set; } = default!;
    [Inject] protected NavigationManager Navigation { get; set; } = default!;
    [Inject] protected IStringLocalizer<OwnTexts> T { get; set; } = default!;
    [Inject] protected IStringLocalizer<SharedTexts> S { get; set; } = default!;
    [Inject] protected ErrorText Said { get; set; } = default!;
    [CascadingParameter] protected HttpContext Http { get; set; } = default!;

    protected ServiceView? Service { get; private set; }

    protected Error? Failure { get; set; }

    protected ServiceId ServiceId => new(Id);

    protected CancellationToken Gone => Http.RequestAborted;

    /// <summary>Whether there is such a service with such a feature; null: any.</summary>
    protected async Task<bool> Open(string? feature = null)
    {
        var found = await Mediator.Send(new GetService(ServiceId), Gone);
        if (found.Error is null && (feature is null || found.Value.Features.Contains(feature))) Service = found.Value;
        else Navigation.NotFound();
        return Service is not null;
    }

    /// <summary>Null: it is possible now.</summary>
    protected string? WhyNot(string action) => Service?.Actions.FirstOrDefault(a => a.Name == action) switch
    {
        { Allowed: true } => null,
        { Reason: { } reason } => Said.For(reason),
        _ => T["这个服务没有这项功能。"],
    };

    protected string Address(string tab) => $"/services/{Id}/{tab}";

    /// <summary>Sends what a form asks for and goes on when it was taken.</summary>
    protected async Task Ask<T1>(ICommand<T1> command, string then)
    {
        // No token: what has begun is not stopped by a closed connection.
        Failure = (await Mediator.Send(command, CancellationToken.None)).Error;
        if (Failure is null) Navigation.NavigateTo(then);
    }
}
