using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Reads of servers being built. Where the upstream reads many at once, the first whose turn it is reads for all of the account that are due too.</summary>
internal sealed class ServerReads(IUpstreamPorts ports, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<UpstreamAccountId, Batch> batches = new();

    public async Task<Observed<ServerObservation?>> Read(PortalDbContext db, TaskContext context, IProvisioner provisioner, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (ports.Find<IBatchReader>(context.Account.Kind) is not { MostAtOnce: > 1 } reader) return await provisioner.Read(context.Account, server, cancellationToken);
        var batch = batches.GetOrAdd(context.Account.Id, _ => new());
        await batch.Gate.WaitAsync(cancellationToken);
        try
        {
            if (batch.Take(server, clock, Fresh) is { } known) return known;
            var wanted = await Due(db, context, server, reader.MostAtOnce, cancellationToken);
            if (wanted.Count == 1) return await provisioner.Read(context.Account, server, cancellationToken);
            var read = await reader.ReadMany(context.Account, wanted, cancellationToken);
            if (read is Observed<IReadOnlyList<ServerObservation>>.Failed failed) return new Observed<ServerObservation?>.Failed(failed.Reason, failed.Refused, failed.Evidence);
            batch.Keep(wanted, ((Observed<IReadOnlyList<ServerObservation>>.Seen)read).Value, clock.GetTimestamp());
            return batch.Take(server, clock, Fresh)!;
        }
        finally
        {
            batch.Gate.Release();
        }
    }

    private static async Task<IReadOnlyList<UpstreamReference>> Due(PortalDbContext db, TaskContext context, UpstreamReference server, int most, CancellationToken cancellationToken)
    {
        var others = await db.Database.SqlQuery<string>($"""
            select a.reference as "Value" from fulfilment_tasks t join purchase_attempts a on a.id = t.id
            where t.upstream = {context.Account.Id.Value} and t.step = 'building' and (t.status = 'Leased' or (t.status = 'Due' and t.due_at <= clock_timestamp()))
              and a.reference is not null and a.reference <> {server.Value} and a.upstream_task is null
            order by t.due_at limit {most - 1}
            """).ToListAsync(cancellationToken);
        return [server, .. others.Distinct().Select(reference => new UpstreamReference(reference))];
    }

    /// <summary>One answer about many; each server takes its part once, so that nobody is told the same old answer twice.</summary>
    private sealed class Batch
    {
        private readonly Dictionary<UpstreamReference, ServerObservation?> answers = [];
        private long at;

        public SemaphoreSlim Gate { get; } = new(1);

        public Observed<ServerObservation?>? Take(UpstreamReference server, TimeProvider clock, TimeSpan fresh) =>
            clock.GetElapsedTime(at) < fresh && answers.Remove(server, out var seen) ? new Observed<ServerObservation?>.Seen(seen) : null;

        public void Keep(IReadOnlyList<UpstreamReference> wanted, IReadOnlyList<ServerObservation> seen, long now)
        {
            answers.Clear();
            at = now;
            foreach (var server in wanted) answers[server] = seen.FirstOrDefault(one => one.Reference == server);
        }
    }
}
