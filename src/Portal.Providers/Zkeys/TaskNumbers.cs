namespace Portal.Providers.Zkeys;

/// <summary>Numbers for <c>taskid</c>: positive, fitting 32 bits, never repeated by this process (zkeys.md 12.4). Nothing depends on them.</summary>
internal sealed class TaskNumbers(TimeProvider clock)
{
    // Starting with the seconds since 1970 keeps a restarted process from repeating the numbers of the one before.
    private int last = (int)(clock.GetUtcNow().ToUnixTimeSeconds() & int.MaxValue);

    public int Next() => Interlocked.Increment(ref last) & int.MaxValue;
}
