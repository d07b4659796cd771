using Microsoft.Extensions.Caching.Memory;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>Replies of operations run from the console, kept for a while so that the page can be read after its redirect and reloaded without running again.
/// They are masked already; only whoever ran an operation sees its reply.</summary>
public sealed class OperationRuns(IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    /// <returns>False when this form was posted before.</returns>
    public bool Begin(UserId? user, string key) => Interlocked.Exchange(ref Of(user, key).Begun, 1) == 0;

    public void Keep(UserId? user, string key, OperationReply reply) => Of(user, key).Reply = reply;

    /// <returns>Null: never run, still running, or too long ago.</returns>
    public OperationReply? Find(UserId? user, string key) => cache.TryGetValue((nameof(OperationRuns), user, key), out Entry? entry) ? entry!.Reply : null;

    private Entry Of(UserId? user, string key) => cache.GetOrCreate((nameof(OperationRuns), user, key), entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Kept;
        return new Entry();
    })!;

    private sealed class Entry
    {
        public int Begun;

        public OperationReply? Reply { get; set; }
    }
}
