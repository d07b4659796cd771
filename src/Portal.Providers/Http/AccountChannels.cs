using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Http;

/// <summary>One channel per account, replaced when the account's limits change.</summary>
internal sealed class AccountChannels(IOptions<ProviderOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<UpstreamAccountId, Entry> entries = new();

    public AccountChannel Of(UpstreamAccess account)
    {
        while (true)
        {
            var entry = entries.GetOrAdd(account.Id, _ => Open(account));
            if (entry.Fits(account)) return entry.Channel.Value;

            // Whoever still holds the old channel finishes on it; only its queue is closed, and closing leaves those in it unsent.
            if (entries.TryUpdate(account.Id, Open(account), entry)) entry.Channel.Value.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var entry in entries.Values) entry.Channel.Value.Dispose();
    }

    private Entry Open(UpstreamAccess account) => new(
        account.BaseAddress, account.MaxConcurrency, account.RequestsPerMinute,
        new Lazy<AccountChannel>(() => new AccountChannel(options.Value, clock, account.MaxConcurrency, account.RequestsPerMinute)));

    private sealed record Entry(Uri Address, int MaxConcurrency, int RequestsPerMinute, Lazy<AccountChannel> Channel)
    {
        public bool Fits(UpstreamAccess account) =>
            (Address, MaxConcurrency, RequestsPerMinute) == (account.BaseAddress, account.MaxConcurrency, account.RequestsPerMinute);
    }
}
