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

    public void Succeeded(UpstreamAccountId account) => Note(account, new(clock.GetUtcNow(), null, null));

    public void Failed(UpstreamAccountId account, string reason) => Note(account, new(null, clock.GetUtcNow(), reason.Length > 2000 ? reason[..2000] : reason));

    /// <summary>Writes what was reported since last time.</summary>
    public async Task Write(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var account in unwritten.Keys)
            if (unwritten.TryRemove(account, out var report))
                await db.UpstreamAccounts.Where(a => a.Id == account).ExecuteUpdateAsync(
                    row => row.SetProperty(a => a.LastSuccessAt, a => report.SucceededAt ?? a.LastSuccessAt)
                        .SetProperty(a => a.LastFailureAt, a => report.FailedAt ?? a.LastFailureAt)
                        .SetProperty(a => a.LastFailure, a => report.Reason ?? a.LastFailure),
                    cancellationToken);
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

    private void Note(UpstreamAccountId account, Report report)
    {
        unwritten.AddOrUpdate(account, report, (_, earlier) => new(report.SucceededAt ?? earlier.SucceededAt, report.FailedAt ?? earlier.FailedAt, report.Reason ?? earlier.Reason));
        signal.Writer.TryWrite(true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream health was not written: {Reason}")]
    private static partial void NotWritten(ILogger log, string reason);

    private sealed record Report(DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? Reason);
}
