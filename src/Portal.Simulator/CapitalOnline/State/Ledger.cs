using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>The account's money: what it opened with less everything ever charged (capitalonline.md 10.6).</summary>
internal static class Ledger
{
    private const int MinutesADay = 1440;

    public static decimal Charged(this CapitalOnlineState state) =>
        Billed(state).Sum(resource => resource.Billing!.Total(state.Now));

    public static decimal Balance(this CapitalOnlineState state) => state.Settings.OpeningBalance - state.Charged();

    /// <summary>Everything that ever cost money.</summary>
    public static IReadOnlyList<Resource> Billed(this CapitalOnlineState state) =>
        [.. state.Kinds.Where(kind => kind != Work.Kind).SelectMany(state.Ever).Where(resource => resource.Billing is not null)];

    /// <summary>Refuses what the account cannot pay; on demand the first day must be covered.</summary>
    public static void MustCover(this CapitalOnlineState state, decimal amount, string refusal)
    {
        if (state.Balance() + state.Settings.CreditLine >= amount) return;
        throw new CallRefused(400, refusal, refusal == "NotEnoughBalance" ? "The balance does not suffice." : "The account is in arrears.");
    }

    public static Billing OnDemand(this CapitalOnlineState state, string goodsType, decimal perDay) => new()
    {
        GoodsType = goodsType, PerMinute = perDay / MinutesADay, MeteredSince = state.Now,
    };

    /// <param name="until">End of the first term, which is charged at once.</param>
    public static Billing PaidAhead(
        this CapitalOnlineState state, string goodsType, decimal term, decimal month, DateTimeOffset until, bool autoRenew, string operation) => new()
        {
            GoodsType = goodsType, PaidUntil = until, AutoRenew = autoRenew, MonthPrice = month,
            Charges = [new Charge(state.Now, until, term, operation)],
        };
}
