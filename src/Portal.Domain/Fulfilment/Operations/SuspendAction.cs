using System.Globalization;
using Portal.Domain.Services;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment.Operations;

/// <summary>Stops a server whose kept term has ended: it is asked first, and switched off when it is still on after the patience.</summary>
internal sealed class SuspendAction(IUpstreamPorts ports, TimeProvider clock) : IActionRunner
{
    private const double UsualPatience = 5;

    public bool Handles(string action) => action == ServiceActions.Suspend;

    public Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken) => ports.Find<IPowerControl>(target.Account.Kind) is { } power
        ? power.Power(target.Account, target.Server, IsHard(target.Operation) ? PowerAction.ForceStop : PowerAction.Stop, call.Customer, cancellationToken)
        : Unsupported.Outcome;

    public Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken) => Task.FromResult<Effect>((seen.Power, seen.Lifecycle) switch
    {
        (ServerPower.Off or ServerPower.Locked, _) or (_, ServerLifecycle.Deleted or ServerLifecycle.Refunded) => new Effect.Shown(),
        _ when IsHard(target.Operation) => new Effect.NotShown("still on"),
        _ when clock.GetUtcNow() - target.Operation.RequestedAt >= Patience(target.Account) => new Effect.TryHarder(),
        _ => new Effect.AtWork(),
    });

    private static bool IsHard(ServiceOperation operation) => operation.Details is ActionDetails.Stopping { IsHard: true };

    private static TimeSpan Patience(UpstreamAccess account) => TimeSpan.FromMinutes(
        account.Settings.TryGetValue("stopPatienceMinutes", out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes >= 0 ? minutes : UsualPatience);
}
