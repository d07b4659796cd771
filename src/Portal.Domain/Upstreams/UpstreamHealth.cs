using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Collects adapters' reports and writes each account's newest ones a few seconds later in one update: a busy upstream costs no write per call, an idle one none at all.</summary>
internal sealed partial class UpstreamHealth(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UpstreamHealth> log) : BackgroundService, IUpstreamHealth
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<UpstreamAccountId, Report> unwritten = new();
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Succeeded(UpstreamAccountId account) => Note(account, report => report with { SucceededAt = clock.GetUtcNow(), FailingSince = null, IsFailing = false });

    public void Failed(UpstreamAccountId account, string reason) => Note(account, report => report with
    {
        FailedAt = clock.GetUtcNow(),
        Reason = reason.Length > 2000 ? reason[..2000] : reason,
        FailingSince = report.FailingSince ?? clock.GetUtcNow(),
        IsFailing = true,
    });

    public void Paused(UpstreamAccountId account, DateTimeOffset until, string why) => Note(account, report => report with { PausedUntil = until, PausedWhy = why, IsResumed = false });

    public void Resumed(UpstreamAccountId account) => Note(account, report => report with { PausedUntil = null, PausedWhy = null, IsResumed = true });

    /// <summary>Writes what was reported since last time.</summary>
    public async Task Write(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var account in unwritten.Keys)
            if (unwritten.TryRemove(account, out var report))
                await Write(db, account, report, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await signal.Reader.WaitToReadAsync(stoppingToken))
        {
            signal.Reader.TryRead(out _);
            try
            {
                await Write(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                NotWritten(log, lost.Message);
            }
            await Task.Delay(Every, clock, stoppingToken);
        }
    }

    private static Task<int> Write(PortalDbContext db, UpstreamAccountId account, Report report, CancellationToken cancellationToken) =>
        db.UpstreamAccounts.Where(a => a.Id == account).ExecuteUpdateAsync(
            row => row.SetProperty(a => a.LastSuccessAt, a => report.SucceededAt ?? a.LastSuccessAt)
                .SetProperty(a => a.LastFailureAt, a => report.FailedAt ?? a.LastFailureAt)
                .SetProperty(a => a.LastFailure, a => report.Reason ?? a.LastFailure)
                // A failure after a success of the same moments begins anew; one after nothing else goes on with what is stored.
                .SetProperty(a => a.FailingSince, a => report.IsFailing == null ? a.FailingSince : report.IsFailing == false ? null : report.SucceededAt != null ? report.FailingSince : a.FailingSince ?? report.FailingSince)
                .SetProperty(a => a.PausedUntil, a => report.IsResumed ? null : report.PausedUntil ?? a.PausedUntil)
                .SetProperty(a => a.PausedWhy, a => report.IsResumed ? null : report.PausedWhy ?? a.PausedWhy),
            cancellationToken);

    private void Note(UpstreamAccountId account, Func<Report, Report> add)
    {
        unwritten.AddOrUpdate(account, _ => add(new()), (_, earlier) => add(earlier));
        signal.Writer.TryWrite(true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream health was not written: {Reason}")]
    private static partial void NotWritten(ILogger log, string reason);

    private sealed record Report
    {
        public DateTimeOffset? SucceededAt { get; init; }
        public DateTimeOffset? FailedAt { get; init; }
        public string? Reason { get; init; }
        public DateTimeOffset? FailingSince { get; init; }

        /// <summary>Null: neither success nor failure was reported.</summary>
        public bool? IsFailing { get; init; }
        public DateTimeOffset? PausedUntil { get; init; }
        public string? PausedWhy { get; init; }
        public bool IsResumed { get; init; }
    }
}
