using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.RateCards;

/// <summary>An empty card for an account that has none.</summary>
/// <remarks>Errors: <see cref="NotFound"/>.</remarks>
[Requires(Permissions.PricingManage)]
public sealed record GetRateCard(UpstreamAccountId Upstream) : IQuery<RateCardView>;

/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (fields perMonth.cpu … perHour.windowsLicence: negative, or finer than 0.000001).</remarks>
[Requires(Permissions.PricingManage)]
public sealed record SaveRateCard(UpstreamAccountId Upstream, Rates PerMonth, Rates PerHour) : ICommand<RateCardView>, IAudited
{
    public AuditNote Audit => new("rate-card", Upstream.Value.ToString());
}

internal sealed class GetRateCardHandler(PortalDbContext db) : IRequestHandler<GetRateCard, Result<RateCardView>>
{
    public async Task<Result<RateCardView>> Handle(GetRateCard request, CancellationToken cancellationToken)
    {
        if (await db.RateCards.AsNoTracking().SingleOrDefaultAsync(c => c.Upstream == request.Upstream, cancellationToken) is { } card) return card.View();
        return await db.UpstreamAccounts.AnyAsync(a => a.Id == request.Upstream, cancellationToken) ? RateCard.For(request.Upstream).View() : new NotFound("上游账户");
    }
}

internal sealed class SaveRateCardHandler(PortalDbContext db, CurrentActor current, VersionedModel<RuleSet> model, TimeProvider clock) : IRequestHandler<SaveRateCard, Result<RateCardView>>
{
    public async Task<Result<RateCardView>> Handle(SaveRateCard request, CancellationToken cancellationToken)
    {
        if (RateCheck.Fault(request) is { } fault) return fault;
        if (!await db.UpstreamAccounts.AnyAsync(a => a.Id == request.Upstream, cancellationToken)) return new NotFound("上游账户");
        var card = await db.RateCards.SingleOrDefaultAsync(c => c.Upstream == request.Upstream, cancellationToken);
        if (card is null) db.RateCards.Add(card = RateCard.For(request.Upstream));
        card.Say(request.PerMonth, request.PerHour, current.Actor.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await model.Raise(db, cancellationToken);
        return card.View();
    }
}

internal static class RateCheck
{
    private const decimal Most = 1_000_000;
    private const int Places = 6;
    private static readonly string[] Wrong = ["请填写不小于 0 的金额，最多六位小数。"];

    public static ValidationFailed? Fault(SaveRateCard card)
    {
        var faults = Named("perMonth", card.PerMonth).Concat(Named("perHour", card.PerHour))
            .Where(rate => rate.Value is < 0 or > Most || decimal.Round(rate.Value, Places) != rate.Value)
            .ToDictionary(rate => rate.Name, _ => Wrong);
        return faults.Count == 0 ? null : new(faults);
    }

    private static IEnumerable<(string Name, decimal Value)> Named(string term, Rates rates)
    {
        (string Name, decimal? Value)[] single =
        [
            ("cpu", rates.Cpu), ("memoryGb", rates.MemoryGb), ("diskGb", rates.DiskGb), ("mbps", rates.Mbps), ("ip", rates.Ip), ("windowsLicence", rates.WindowsLicence),
        ];
        foreach (var (name, value) in single)
            if (value is { } rate) yield return ($"{term}.{name}", rate);
        foreach (var (storage, rate) in rates.DiskGbByClass) yield return ($"{term}.diskGbByClass.{storage}", rate);
    }
}
