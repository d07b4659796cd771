using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment.Operations;

/// <summary>Snapshots and backups: seen in the server's list of them.</summary>
internal sealed class CopyActions(IUpstreamPorts ports) : IActionRunner
{
    public bool Handles(string action) => Creates(action) || Restores(action) || Deletes(action);

    public async Task<Observed<IReadOnlyList<string>?>> Before(ActionTarget target, CancellationToken cancellationToken)
    {
        if (!Creates(target.Operation.Action)) return new Observed<IReadOnlyList<string>?>.Seen(null);
        return await List(target, cancellationToken) switch
        {
            Observed<IReadOnlyList<SnapshotObservation>>.Seen seen => new Observed<IReadOnlyList<string>?>.Seen([.. seen.Value.Select(copy => copy.Reference)]),
            Observed<IReadOnlyList<SnapshotObservation>>.Failed failed => new Observed<IReadOnlyList<string>?>.Failed(failed.Reason, failed.Refused, failed.Evidence),
            _ => new Observed<IReadOnlyList<string>?>.Failed("not read", false),
        };
    }

    public Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken)
    {
        if (CopyPort.Of(ports, target.Account.Kind, IsBackup(target.Operation.Action)) is not { } port) return Unsupported.Outcome;
        return (target.Operation.Action, target.Operation.Details) switch
        {
            (var action, ActionDetails.NewCopy copy) when Creates(action) =>
                port.Create(target.Account, new(target.Server, copy.Name, copy.Days, copy.Months, PurchaseTerms.NewOrderNumber(target.Operation.RequestedAt), Money.Zero, call.Customer), cancellationToken),
            (var action, ActionDetails.OfItem item) when Restores(action) => port.Restore(target.Account, target.Server, item.Reference, call.Customer, cancellationToken),
            (_, ActionDetails.OfItem item) => port.Delete(target.Account, target.Server, item.Reference, call.Customer, cancellationToken),
            _ => Unsupported.Outcome,
        };
    }

    public async Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken)
    {
        if (await List(target, cancellationToken) is not Observed<IReadOnlyList<SnapshotObservation>>.Seen { Value: var copies }) return new Effect.Unreadable("the list of copies could not be read");
        return target.Operation switch
        {
            { Details: ActionDetails.NewCopy copy, Before: var before } => Made(copies, copy.Name, before ?? []),
            { Details: ActionDetails.OfItem item, Action: var action } when Restores(action) => Restored(copies, item.Reference),
            { Details: ActionDetails.OfItem item } => copies.FirstOrDefault(copy => copy.Reference == item.Reference) switch
            {
                null => new Effect.Shown(),
                { State: SnapshotState.Deleting } => new Effect.AtWork(),
                _ => new Effect.NotShown("it is still listed"),
            },
            _ => new Effect.Traceless(),
        };
    }

    /// <summary>What is new by our name, or, where the upstream gives names of its own, the only new one.</summary>
    public static Effect Made(IReadOnlyList<SnapshotObservation> copies, string name, IReadOnlyCollection<string> before)
    {
        var added = copies.Where(copy => !before.Contains(copy.Reference)).ToList();
        var ours = added.FirstOrDefault(copy => copy.Name == name) ?? (added is [var only] ? only : null);
        return ours switch
        {
            null => new Effect.NotShown(added.Count == 0 ? "nothing new is listed" : "several new ones are listed, none by our name"),
            { State: SnapshotState.Ready } => new Effect.Shown(ours.Reference),
            { State: SnapshotState.Failed } => new Effect.WentWrong("the copy failed"),
            _ => new Effect.AtWork(),
        };
    }

    private static Effect Restored(IReadOnlyList<SnapshotObservation> copies, string reference) =>
        copies.FirstOrDefault(copy => copy.Reference == reference) is { State: SnapshotState.Restoring } ? new Effect.AtWork() : new Effect.Traceless();

    private Task<Observed<IReadOnlyList<SnapshotObservation>>> List(ActionTarget target, CancellationToken cancellationToken) =>
        CopyPort.Of(ports, target.Account.Kind, IsBackup(target.Operation.Action)) is { } port
            ? port.List(target.Account, target.Server, cancellationToken)
            : Task.FromResult<Observed<IReadOnlyList<SnapshotObservation>>>(new Observed<IReadOnlyList<SnapshotObservation>>.Failed("this upstream has none", true));

    private static bool Creates(string action) => action is ServiceActions.CreateSnapshot or ServiceActions.CreateBackup;

    private static bool Restores(string action) => action is ServiceActions.RestoreSnapshot or ServiceActions.RestoreBackup;

    private static bool Deletes(string action) => action is ServiceActions.DeleteSnapshot or ServiceActions.DeleteBackup;

    private static bool IsBackup(string action) => action is ServiceActions.CreateBackup or ServiceActions.RestoreBackup or ServiceActions.DeleteBackup;
}

/// <summary>The same four calls, of snapshots or of backups.</summary>
internal sealed record CopyPort(
    Func<UpstreamAccess, UpstreamReference, CancellationToken, Task<Observed<IReadOnlyList<SnapshotObservation>>>> List,
    Func<UpstreamAccess, CreateSnapshot, CancellationToken, Task<WriteOutcome>> Create,
    Func<UpstreamAccess, UpstreamReference, string, EndCustomer, CancellationToken, Task<WriteOutcome>> Restore,
    Func<UpstreamAccess, UpstreamReference, string, EndCustomer, CancellationToken, Task<WriteOutcome>> Delete)
{
    public static CopyPort? Of(IUpstreamPorts ports, string kind, bool isBackup)
    {
        if (isBackup) return ports.Find<IBackups>(kind) is { } backups ? new(backups.List, backups.Create, backups.Restore, backups.Delete) : null;
        return ports.Find<ISnapshots>(kind) is { } snapshots ? new(snapshots.List, snapshots.Create, snapshots.Restore, snapshots.Delete) : null;
    }
}
