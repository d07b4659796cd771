using System.ComponentModel.DataAnnotations;

namespace Portal.Providers;

/// <summary>How every upstream is called; an account's own limits (time-out, concurrency, requests per minute) come with the account.</summary>
public sealed record ProviderOptions
{
    public const string Section = "Providers";

    /// <summary>Largest answer read, in bytes; a longer one is not understood.</summary>
    [Range(1_024, 1_073_741_824)]
    public int MaxReplyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Tries of one read, the first included. Writes are sent once, whatever this says.</summary>
    [Range(1, 10)]
    public int ReadTries { get; set; } = 3;

    /// <summary>Wait before the second try of a read; doubles with jitter after that.</summary>
    public TimeSpan ReadRetryDelay { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Longest Retry-After a read waits for; a longer one ends the read at once.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest wait for the account's rate and concurrency limits before a call is given up unsent.</summary>
    public TimeSpan LongestQueueing { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls within <see cref="BreakerWindow"/> before the circuit may open; it opens when half of them failed.</summary>
    [Range(2, 1_000)]
    public int BreakerCalls { get; set; } = 8;

    /// <summary>Span over which calls are counted.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit lets nothing through.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);
}
