using System.Text.Json;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>What can still be spent: balance and credit less what is to be deducted (capitalonline.md 7.10). The currency is not told; yuan is taken.</summary>
internal sealed class CapitalOnlineBalance(CapitalOnlineClient client) : IBalanceSource
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<Observed<Money>> ReadBalance(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, BillingCalls.Account(), "账户余额", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, Money>();
        return data.Amount("MasterTotalBalance") is { } balance
            ? new Observed<Money>.Seen(Money.Cny(decimal.Round(balance + (data.Amount("CreditLine") ?? 0) - (data.Amount("ToDeduct") ?? 0), 2, MidpointRounding.ToZero)))
            : new Observed<Money>.Failed($"「{account.Name}」的应答里没有可识别的账户余额。", Refused: false);
    }
}
