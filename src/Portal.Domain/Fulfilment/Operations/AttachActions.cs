using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment.Operations;

/// <summary>Ties a disk or an address to a server of the same account, or takes it off: seen at that server, as far as it tells.</summary>
internal sealed class AttachActions(PortalDbContext db, IUpstreamPorts ports) : IActionRunner
{
    public bool Handles(string action) => action is ServiceActions.Attach or ServiceActions.Detach;

    public async Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken)
    {
        if (ports.Find<IAttachments>(target.Account.Kind) is not { } port || await ServerOf(target, cancellationToken) is not { } server) return await Unsupported.Outcome;
        return target.Operation.Action == ServiceActions.Attach
            ? await port.Attach(target.Account, target.Server, server, call.Customer, cancellationToken)
            : await port.Detach(target.Account, target.Server, server, call.Customer, cancellationToken);
    }

    public async Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken)
    {
        if (await ServerOf(target, cancellationToken) is not { } server) return new Effect.Traceless();
        if (await IsThere(target.Account, target.Server, server, seen, cancellationToken) is not { } isThere) return new Effect.Traceless();
        return isThere == (target.Operation.Action == ServiceActions.Attach) ? new Effect.Shown() : new Effect.NotShown();
    }

    // An address shows among the server's addresses, a disk among its disks; null: neither can be told.
    private async Task<bool?> IsThere(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, ServerObservation seen, CancellationToken cancellationToken)
    {
        if (seen.IpAddresses.Count > 0 && ports.Find<IProvisioner>(account.Kind) is { } provisioner)
            return await provisioner.Read(account, server, cancellationToken) is Observed<ServerObservation?>.Seen { Value: { } host } ? seen.IpAddresses.Any(host.IpAddresses.Contains) : null;
        if (ports.Find<IServerDisks>(account.Kind) is not { } disks) return null;
        return await disks.List(account, server, cancellationToken) is Observed<IReadOnlyList<DiskObservation>>.Seen listed ? listed.Value.Any(disk => IsSame(thing.Value, disk.Reference)) : null;
    }

    // A thing that is sold may carry the name of its product before the upstream's own name of it.
    private static bool IsSame(string thing, string disk) =>
        thing == disk || (thing.Length > disk.Length && thing.EndsWith(disk, StringComparison.Ordinal) && !char.IsLetterOrDigit(thing[^(disk.Length + 1)]));

    private async Task<UpstreamReference?> ServerOf(ActionTarget target, CancellationToken cancellationToken)
    {
        if (target.Operation.Details is not ActionDetails.WithServer { Server: var id }) return null;
        return await db.Services.AsNoTracking().Where(s => s.Id == id).Select(s => s.Reference).SingleOrDefaultAsync(cancellationToken) is { } reference ? new(reference) : null;
    }
}
