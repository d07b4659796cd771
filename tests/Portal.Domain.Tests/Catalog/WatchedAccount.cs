using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Catalog;

public sealed partial class Shop
{
    /// <summary>What adapters report, written at once instead of a few seconds later.</summary>
    public async Task Report(Action<IUpstreamHealth> report)
    {
        var health = _services.GetRequiredService<UpstreamHealth>();
        report(health);
        await health.Write(CancellationToken.None);
    }

    public async Task<UpstreamAccountView> Account(UpstreamAccountId account) => (await Send(new ListUpstreamAccounts())).Value.Single(a => a.Id == account);

    public async Task<int> StaffMails(UpstreamAccountId account)
    {
        var keys = await Read(db => db.Database.SqlQuery<string>($"select key as \"Value\" from outgoing_mails").ToListAsync());
        return keys.Count(key => key.Contains($"{account.Value:N}", StringComparison.Ordinal));
    }

    public sealed partial class ListedUpstream : IBalanceSource
    {
        /// <summary>Null: it cannot be read.</summary>
        public Money? Balance { get; set; }

        public Task<Observed<Money>> ReadBalance(UpstreamAccess account, CancellationToken cancellationToken) =>
            Task.FromResult<Observed<Money>>(Balance is { } left ? new Observed<Money>.Seen(left) : new Observed<Money>.Failed("没有余额", false));
    }
}
