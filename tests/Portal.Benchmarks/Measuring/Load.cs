namespace Portal.Benchmarks.Measuring;

/// <summary>Clients that each begin the next piece of work when the last one is done. The same for us and for the ceiling.</summary>
internal static class Load
{
    private const int Rounds = 3;
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Ours and the ceiling by turns, so that what else the machine does meets both alike.</summary>
    /// <param name="each">How long each is measured in all.</param>
    public static async Task<(Sample Ours, Sample Ceiling)> ByTurns(int clients, TimeSpan warmUp, TimeSpan each, Func<int, Task> ours, Func<int, Task> ceiling, CancellationToken cancellationToken)
    {
        await Run(clients, warmUp, TimeSpan.Zero, ours, cancellationToken);
        await Run(clients, warmUp / 2, TimeSpan.Zero, ceiling, cancellationToken);
        var (of, at) = (new List<Sample>(), new List<Sample>());
        for (var round = 0; round < Rounds; round++)
        {
            of.Add(await Run(clients, TimeSpan.Zero, each / Rounds, ours, cancellationToken));
            at.Add(await Run(clients, TimeSpan.Zero, each / Rounds, ceiling, cancellationToken));
        }
        return (Sample.Of(of), Sample.Of(at));
    }

    /// <param name="once">One piece of work of the client with that number; an exception is a failure that a customer would have seen.</param>
    public static async Task<Sample> Run(int clients, TimeSpan warmUp, TimeSpan length, Func<int, Task> once, CancellationToken cancellationToken)
    {
        var begin = Clock.GetTimestamp() + (long)(warmUp.TotalSeconds * Clock.TimestampFrequency);
        var end = begin + (long)(length.TotalSeconds * Clock.TimestampFrequency);
        var each = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => Client(client, begin, end, once, cancellationToken), cancellationToken)));
        return new(length, [.. each.SelectMany(one => one.Latencies).Order()], each.Sum(one => one.Failed), each.Select(one => one.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static async Task<(List<TimeSpan> Latencies, int Failed, string? Failure)> Client(int client, long begin, long end, Func<int, Task> once, CancellationToken cancellationToken)
    {
        var (latencies, failed, failure) = (new List<TimeSpan>(100_000), 0, (string?)null);
        while (Clock.GetTimestamp() is var started && started < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await once(client);
                // Counted by its end, so that the slow ones at the edge are not favoured.
                if (Clock.GetTimestamp() is var done && done >= begin && done < end) latencies.Add(Clock.GetElapsedTime(started, done));
            }
            catch (Exception refused) when (refused is HttpRequestException or RefusedException)
            {
                failed++;
                failure ??= refused.Message;
            }
        }
        return (latencies, failed, failure);
    }
}

/// <summary>What was asked for was not done; the message is the answer.</summary>
internal sealed class RefusedException(string message) : Exception(message);
