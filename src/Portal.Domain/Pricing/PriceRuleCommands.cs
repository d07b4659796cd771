using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Whom and what a rule covers; the most specific matching scope wins (customer, group, offering, zone, upstream, all).</summary>
public sealed record PriceScope(UpstreamAccountId? UpstreamId = null, ZoneId? ZoneId = null, OfferingId? OfferingId = null, CustomerGroupId? CustomerGroupId = null, CustomerId? CustomerId = null);

/// <summary>How cost becomes retail. Percent: cost × (1 + value/100). Fixed: cost + value yuan per server and month.</summary>
public enum PriceRuleKind { Percent, Fixed }

/// <param name="Rounding">Step in yuan that retail is rounded up to ("0.01", "0.1", "1"); null: 0.01.</param>
public sealed record PriceRuleView(PriceRuleId Id, PriceScope Scope, IReadOnlyList<PriceOccasion> Occasions, PriceRuleKind Kind, decimal Value, decimal? Rounding, DateTimeOffset ChangedAt, string ChangedBy);

[Requires(Permissions.PricingManage)]
public sealed record ListPriceRules : IQuery<IReadOnlyList<PriceRuleView>>;

/// <remarks>Errors: <see cref="ValidationFailed"/> (a percent below −100, an empty occasion list, an unknown id, a rounding step that is not positive, a second rule of the same scope and occasion).</remarks>
[Requires(Permissions.PricingManage)]
public sealed record SavePriceRule(PriceRuleId? Rule, PriceScope Scope, IReadOnlyList<PriceOccasion> Occasions, PriceRuleKind Kind, decimal Value, decimal? Rounding) : ICommand<PriceRuleView>, IAudited
{
    public AuditNote Audit => new("price-rule", Rule?.Value.ToString() ?? "new");
}

[Requires(Permissions.PricingManage)]
public sealed record DeletePriceRule(PriceRuleId Rule) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("price-rule", Rule.Value.ToString());
}

internal sealed class ListPriceRulesHandler(PortalDbContext db) : IRequestHandler<ListPriceRules, Result<IReadOnlyList<PriceRuleView>>>
{
    public async Task<Result<IReadOnlyList<PriceRuleView>>> Handle(ListPriceRules request, CancellationToken cancellationToken)
    {
        var rules = await db.PriceRules.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<PriceRuleView>>.Ok([.. rules.Select(r => r.View())]);
    }
}

internal sealed class SavePriceRuleHandler(PortalDbContext db, CurrentActor current, VersionedModel<RuleSet> model, TimeProvider clock) : IRequestHandler<SavePriceRule, Result<PriceRuleView>>
{
    public async Task<Result<PriceRuleView>> Handle(SavePriceRule request, CancellationToken cancellationToken)
    {
        // Rules are few and rarely changed: one at a time keeps two of the same scope from being saved together.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('price-rules', 0))", cancellationToken);
        var rules = await db.PriceRules.ToListAsync(cancellationToken);
        var rule = request.Rule is { } id ? rules.SingleOrDefault(r => r.Id == id) : PriceRule.New();
        if (rule is null) return new NotFound("价格规则");
        if (await RuleCheck.Fault(db, request, rules.Where(r => r != rule), cancellationToken) is { } fault) return fault;
        rule.Say(request, current.Actor.Name, clock.GetUtcNow());
        if (request.Rule is null) db.PriceRules.Add(rule);
        await db.SaveChangesAsync(cancellationToken);
        await model.Raise(db, cancellationToken);
        return rule.View();
    }
}

internal sealed class DeletePriceRuleHandler(PortalDbContext db, VersionedModel<RuleSet> model) : IRequestHandler<DeletePriceRule, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeletePriceRule request, CancellationToken cancellationToken)
    {
        if (await db.PriceRules.Where(r => r.Id == request.Rule).ExecuteDeleteAsync(cancellationToken) == 0) return new NotFound("价格规则");
        await model.Raise(db, cancellationToken);
        return new Done();
    }
}
