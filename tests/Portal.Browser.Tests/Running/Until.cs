using System.Diagnostics;

namespace Portal.Browser.Tests.Running;

/// <summary>Waits for something to become true, with a deadline: never a sleep that hopes.</summary>
public static class Until
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task True(Func<Task<bool>> condition, TimeSpan patience, Func<string> what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await condition()) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // The portal may be starting or have been killed by the test.
            }
            if (Stopwatch.GetElapsedTime(begun) > patience) throw new TimeoutException($"Waited {patience} for {what()}");
            await Task.Delay(100);
        }
    }

    public static async Task<T> Seen<T>(Func<Task<T>> read, Func<T, bool> enough, string what)
    {
        var last = default(T);
        await True(async () => enough(last = await read()), Patience, () => $"{what}; last seen: {last}");
        return last!;
    }
}
