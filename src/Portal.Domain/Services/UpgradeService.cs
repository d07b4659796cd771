using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>The size wanted; what is null stays as it is.</summary>
/// <param name="ProductId">Of an offering whose products CPU and memory do not tell.</param>
public sealed record WantedSize(
    int? Cpu = null, decimal? MemoryGb = null, IReadOnlyList<int>? DataDisksGb = null, int? BandwidthMbps = null, int? DefenseGbps = null, int? SystemDiskGb = null, string? ProductId = null, IReadOnlyDictionary<string, string>? Options = null)
{
    public ServerConfiguration From(ServerConfiguration present)
    {
        var isOther = (Cpu is { } cpu && cpu != present.Cpu) || (MemoryGb is { } memory && memory != present.MemoryGb);
        return present with
        {
            Cpu = Cpu ?? present.Cpu,
            MemoryGb = MemoryGb ?? present.MemoryGb,
            DataDisksGb = DataDisksGb ?? present.DataDisksGb,
            BandwidthMbps = BandwidthMbps ?? present.BandwidthMbps,
            DefenseGbps = DefenseGbps ?? present.DefenseGbps,
            SystemDiskGb = SystemDiskGb ?? present.SystemDiskGb,
            // Another size is another product: the old one's name must not hold it.
            ProductId = ProductId ?? (isOther ? null : present.ProductId),
            Options = Options ?? present.Options,
        };
    }
}

/// <summary>What the change would cost until the period's end, and what the renewal would cost then.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="NotSupported"/>, <see cref="ActionNotAllowed"/>, <see cref="ValidationFailed"/>, DowngradeNotSold, NotForSale.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record QuoteServiceUpgrade(ServiceId Service, WantedSize Size) : IQuery<UpgradeQuote>;

/// <param name="NeedsPassword">The data centre wants a password with the change; it may become the login password.</param>
public sealed record UpgradeQuote(Quote Quote, ServerConfiguration Present, ServerConfiguration Target, DateTimeOffset Until, bool NeedsPassword);

/// <summary>Places the upgrade's order; paying it changes the server, once. One change of term or size of a service is open at a time.</summary>
/// <remarks>Errors besides those of the quote: BelowMarginFloor, IdempotencyConflict, <see cref="ValidationFailed"/> (password).</remarks>
/// <param name="Password">Kept encrypted until the change is made.</param>
[Requires(Permissions.OwnOrders)]
public sealed record UpgradeService(ServiceId Service, WantedSize Size, string? Password = null, string? Key = null) : ICommand<OrderView>
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"UpgradeService {Service}";
}

internal sealed class UpgradeQuoter(ServiceReader services, IMediator mediator)
{
    public async Task<Result<(Service Service, Abilities Can, ServerConfiguration Target, PricedChange Priced)>> Price(ServiceId id, WantedSize size, string permission, CancellationToken cancellationToken)
    {
        if (await services.Find(id, permission, cancellationToken) is not { } service) return new NotFound("服务");
        var can = await services.AbilitiesOf(service, cancellationToken);
        if (await services.WhyNot(service, ServiceActions.Upgrade, cancellationToken) is { } closed) return closed;
        if (service.ExpiresAt is not { } end) return new ActionNotAllowed("还没有读到到期时间，请稍后再试。");
        var target = size.From(service.Configuration);
        var priced = await mediator.Send(new QuoteUpgrade(service.Offering, service.Configuration, target, end, service.PeriodMonths, service.Customer), cancellationToken);
        return priced.Error is { } refused ? refused : (service, can, priced.Value.Quote.Configuration, priced.Value);
    }
}

internal sealed class QuoteServiceUpgradeHandler(UpgradeQuoter quoter) : IRequestHandler<QuoteServiceUpgrade, Result<UpgradeQuote>>
{
    public async Task<Result<UpgradeQuote>> Handle(QuoteServiceUpgrade request, CancellationToken cancellationToken)
    {
        var found = await quoter.Price(request.Service, request.Size, Permissions.ServicesRead, cancellationToken);
        if (found.Error is { } refused) return refused;
        var (service, can, target, priced) = found.Value;
        return new UpgradeQuote(priced.Quote, service.Configuration, target, service.ExpiresAt!.Value, can.NeedsPasswordToResize);
    }
}

internal sealed class UpgradeServiceHandler(PortalDbContext db, ServiceReader services, UpgradeQuoter quoter, ISecretProtector secrets, IMediator mediator, TimeProvider clock) : IRequestHandler<UpgradeService, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(UpgradeService request, CancellationToken cancellationToken)
    {
        await OpenPurchases.Lock(db, request.Service, cancellationToken);
        if (await services.Find(request.Service, Permissions.ServicesOperate, cancellationToken) is null) return new NotFound("服务");
        if (request.Key is { } key && await OpenPurchases.OrderOf(db, request.Service, key, cancellationToken) is { } first) return await mediator.Send(new GetOrder(first), cancellationToken);
        var found = await quoter.Price(request.Service, request.Size, Permissions.ServicesOperate, cancellationToken);
        if (found.Error is { } refused) return refused;
        var (service, can, target, priced) = found.Value;
        if (can.NeedsPasswordToResize && can.Offering?.View.Options.Password.Accepts(request.Password ?? "") is not true) return ValidationFailed.On("password", "密码不符合要求。");
        var sealedPassword = can.NeedsPasswordToResize ? secrets.Protect(ServiceOperation.PasswordPurpose, request.Password!) : null;
        var what = $"升级 {service.Name} · {SizeText.Of(service.Configuration)} → {SizeText.Of(target)}";
        var placed = await mediator.Send(new PlaceChangeOrder(service.Customer, service.Id, service.Name, OrderPurpose.Upgrade, priced, what, "次", SizeText.Whole(target), request.Key), cancellationToken);
        if (placed.IsSuccess)
        {
            // The gate found none under way: what is still marked open belongs to a cancelled order.
            await OpenPurchases.EndCancelled(db, service.Id, PurchaseLane.Term, clock.GetUtcNow(), cancellationToken);
            db.ServicePurchases.Add(ServicePurchase.Upgrade(placed.Value.Id, service, target, sealedPassword, request.Key));
            await db.SaveChangesAsync(cancellationToken);
        }
        return placed;
    }
}
