using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Fulfilment;
using Portal.Domain.Shared;
using Portal.Domain.Shared.Pipeline;

namespace Portal.Jobs;

/// <summary>Sends requests on the portal's own behalf, each in a scope of its own.</summary>
internal sealed class SystemRequests(IServiceScopeFactory scopes, ILogger<SystemRequests> log, TimeProvider clock)
{
    /// <summary>Names this process in leases and histories.</summary>
    public static string Process { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    public async Task<Result<T>> TrySend<T>(IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().TrySend(request, log, cancellationToken);
    }

    /// <summary>Runs a clock job's items and notes the run for staff when it did something or failed.</summary>
    /// <param name="work">Answers how many items it moved, and the first item's error.</param>
    public async Task Run(string job, Func<CancellationToken, Task<(int Count, Error? Error)>> work, CancellationToken cancellationToken)
    {
        var (startedAt, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var (count, error) = await work(cancellationToken);
        if (count == 0 && error is null) return;
        var outcome = error is null ? $"done: {count}" : $"{error.Code} ({error.GetType().Name}), done: {count}";
        await TrySend(new RecordJobRun(job, startedAt, clock.GetElapsedTime(started), outcome, Process), cancellationToken);
    }

    public Task Run(string job, IRequest<Result<int>> request, CancellationToken cancellationToken) => Run(job, async token =>
    {
        var moved = await TrySend(request, token);
        return (moved.IsSuccess ? moved.Value : 0, moved.Error);
    }, cancellationToken);
}
