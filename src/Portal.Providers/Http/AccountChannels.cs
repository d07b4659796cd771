using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Http;

/// <summary>One channel per account, replaced when the account's limits change.</summary>
internal sealed class AccountChannels(IOptions<ProviderOptions> options, HealthReports health, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<UpstreamAccountId, Entry> entries = new();

    public AccountChannel Of(UpstreamAccess account)
    {
        var limits = ChannelLimits.Of(account, options.Value);
        while (true)
        {
            var entry = entries.GetOrAdd(account.Id, _ => Open(account.Id, limits));
            if (entry.Limits == limits) return entry.Channel.Value;

            // Whoever still holds the old channel finishes on it; only its queue is closed, and closing leaves those in it unsent.
            if (entries.TryUpdate(account.Id, Open(account.Id, limits), entry)) entry.Channel.Value.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var entry in entries.Values) entry.Channel.Value.Dispose();
    }

    private Entry Open(UpstreamAccountId account, ChannelLimits limits) => new(limits, new Lazy<AccountChannel>(() =>
        new AccountChannel(limits, options.Value, clock, (until, why) => health.Paused(account, until, why), () => health.Resumed(account))));

    private sealed record Entry(ChannelLimits Limits, Lazy<AccountChannel> Channel);
}
