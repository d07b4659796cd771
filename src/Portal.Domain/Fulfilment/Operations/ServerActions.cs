using Portal.Domain.Catalog;
using Portal.Domain.Services;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment.Operations;

/// <summary>Power, passwords, a refund, a new system: what shows on the server itself, or not at all.</summary>
internal sealed class ServerActions(IUpstreamPorts ports, ICatalog catalog) : IActionRunner
{
    public int Looks => 5;

    public bool Handles(string action) =>
        OperationWords.PowerOf(action) is not null || action is ServiceActions.ResetPassword or ServiceActions.ResetConsolePassword or ServiceActions.Refund or ServiceActions.Reinstall;

    public bool IsRepeatable(string action) => action is ServiceActions.ResetPassword or ServiceActions.ResetConsolePassword;

    public async Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken)
    {
        var (account, server, operation) = target;
        if (OperationWords.PowerOf(operation.Action) is { } power && ports.Find<IPowerControl>(account.Kind) is { } powers)
            return await powers.Power(account, server, power, call.Customer, cancellationToken);
        if (operation.Action == ServiceActions.Refund && ports.Find<IProvisioner>(account.Kind) is { } provisioner)
            return await provisioner.Refund(account, server, call.Customer, cancellationToken);
        if (operation.Action == ServiceActions.Reinstall && ports.Find<IReinstaller>(account.Kind) is { } reinstaller && operation.Details is ActionDetails.Reinstall wanted && await ImageOf(wanted, cancellationToken) is { } image)
            return await reinstaller.Reinstall(account, new(server, image, call.Password ?? "", call.Customer, wanted.SystemPartitionMb), cancellationToken);
        if (operation.Action == ServiceActions.ResetPassword && ports.Find<ICredentialControl>(account.Kind) is { } credentials && call.Password is { } password)
            return await credentials.SetPassword(account, server, password, call.Customer, cancellationToken);
        if (operation.Action == ServiceActions.ResetConsolePassword && ports.Find<IConsolePassword>(account.Kind) is { } console && call.Password is { } secret)
            return await console.SetConsolePassword(account, server, secret, call.Customer, cancellationToken);
        return await Unsupported.Outcome;
    }

    public async Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken)
    {
        if (target.Operation.Details is ActionDetails.Reinstall wanted) return await Reinstalled(wanted, seen, cancellationToken);
        return OperationWords.Shows(target.Operation.Action, seen) switch { true => new Effect.Shown(), false => new Effect.NotShown(), null => new Effect.Traceless() };
    }

    // The same system again leaves no trace once it is done, and some upstreams do not tell the system.
    private async Task<Effect> Reinstalled(ActionDetails.Reinstall wanted, ServerObservation seen, CancellationToken cancellationToken)
    {
        if (seen.Fingerprint.ImageReference.Length == 0 || wanted.IsSame) return new Effect.Traceless();
        var isThere = seen.BusyWith is null && seen.Lifecycle is ServerLifecycle.Active && seen.Fingerprint.ImageReference == await ImageOf(wanted, cancellationToken);
        return isThere ? new Effect.Shown() : new Effect.NotShown("the server has another system");
    }

    private async Task<string?> ImageOf(ActionDetails.Reinstall wanted, CancellationToken cancellationToken) => (await catalog.FindImage(wanted.Image, cancellationToken))?.Reference;
}
