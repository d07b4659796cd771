using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Asks what became of a purchase, in the way its upstream allows: by our mark, or by listing every server.</summary>
internal sealed class PurchaseLook(PortalDbContext db, IUpstreamPorts ports, AccountScans scans)
{
    public async Task<Observed<IReadOnlyList<ServerObservation>>> For(TaskContext context, IProvisioner provisioner, CancellationToken cancellationToken)
    {
        var attempt = await db.PurchaseAttempts.AsNoTracking().SingleAsync(a => a.Id == new PurchaseAttemptId(context.Claim.Id.Value), cancellationToken);
        if (ports.Find<IPurchaseLookup>(context.Account.Kind) is { } lookup && attempt is { Fingerprint: { } wanted })
            return await lookup.Find(context.Account, new(attempt.OrderNumber, wanted, attempt.SentAt ?? attempt.CreatedAt), cancellationToken);
        // A scan shared with others counts for this attempt when it began after the last one that did; one that may be sent again needs a scan of its own.
        if (attempt.State is not AttemptState.Unknown) return await provisioner.ReadAll(context.Account, cancellationToken);
        var since = attempt.LastScanAt ?? attempt.UnknownSince ?? attempt.CreatedAt;
        var age = await db.DatabaseNow(cancellationToken) - since;
        return await scans.Read(context.Account, provisioner, age * 0.9, cancellationToken);
    }
}
