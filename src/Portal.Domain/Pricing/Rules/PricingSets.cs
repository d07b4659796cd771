using Microsoft.EntityFrameworkCore;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Pricing.Rules;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<PriceRule> PriceRules => Set<PriceRule>();

    internal DbSet<RateCard> RateCards => Set<RateCard>();
}
