using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Access;

/// <summary>Tokens by login, fetched by one caller at a time, renewed before they run out.</summary>
internal sealed class Tokens(TimeProvider clock) : IDisposable
{
    // For a login that did not say how long it holds; shorter than any life in the document.
    private static readonly TimeSpan UnstatedLife = TimeSpan.FromMinutes(30);

    // Every further wrong password brings the user nearer to being locked out.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<object, Slot> slots = new();

    /// <param name="login">Whose; compared by value.</param>
    /// <param name="fetch">Asks for a new one.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<(string? Id, UpstreamAnswer? Failure)> Get(object login, Func<Task<UpstreamAnswer>> fetch, CancellationToken cancellationToken)
    {
        var slot = slots.GetOrAdd(login, _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            if (slot.Token is { } token && slot.RenewAt > clock.GetUtcNow()) return (token, null);
            if (slot.Refusal is { } refusal && slot.QuietUntil > clock.GetUtcNow()) return (null, refusal);
            var answer = await fetch();
            (slot.Refusal, slot.QuietUntil) = (answer as UpstreamAnswer.Refused, clock.GetUtcNow() + AfterRefusal);
            if (answer is not UpstreamAnswer.Success success) return (null, answer);
            if (success.Data?.Field("access")?.Field("token") is not { } told || told.Text("id") is not { } id)
                return (null, new UpstreamAnswer.Unclear("认证接口的应答里没有令牌，请核对地址与平台版本。", success.Evidence));
            (slot.Token, slot.RenewAt) = (id, RenewAt(told));
            return (id, null);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>A token that was refused is not used again; a newer one stays.</summary>
    public void Forget(object login, string id)
    {
        if (slots.TryGetValue(login, out var slot) && slot.Token == id) slot.Token = null;
    }

    public void Dispose()
    {
        foreach (var slot in slots.Values) slot.Gate.Dispose();
    }

    // An hour early out of a day, and in proportion out of less (scp.md 3.2).
    private DateTimeOffset RenewAt(JsonElement token)
    {
        var now = clock.GetUtcNow();
        if (ScpTime.Read(token.Text("expires"), TimeZoneInfo.Utc) is not { } expires) return now + UnstatedLife;
        return expires - (expires - now) / 24;
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public string? Token { get; set; }

        public DateTimeOffset RenewAt { get; set; }

        public UpstreamAnswer.Refused? Refusal { get; set; }

        public DateTimeOffset QuietUntil { get; set; }
    }
}
