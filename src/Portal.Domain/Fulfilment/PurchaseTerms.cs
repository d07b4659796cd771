using System.Security.Cryptography;
using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Pricing;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>What goes into a purchase besides the attempt: the server's description upstream, its cost today, and for whom it is.</summary>
internal sealed class PurchaseTerms(IMediator mediator, ICatalog catalog, ISecretProtector secrets)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Null when the upstream no longer offers the image or the line is gone.</summary>
    public async Task<ServerFingerprint?> FingerprintOf(PurchaseOrder order, CancellationToken cancellationToken) =>
        (await catalog.Find(order.Offering, cancellationToken))?.FingerprintOf(order.Configuration);

    /// <summary>What the upstream would charge us today; null when it cannot be told, then the upstream's own price guard decides (zkeys.md 12.2).</summary>
    public async Task<Money?> CostToday(FulfilmentTask task, CancellationToken cancellationToken)
    {
        var order = task.Purchase!;
        var quote = task.Kind is FulfilmentTaskKind.Renewal
            ? await mediator.Send(new QuoteRenewal(order.Offering, order.Configuration, order.Months, task.Customer), cancellationToken)
            : await mediator.Send(new QuoteServer(order.Offering, order.Configuration, order.Months, ForCustomer: task.Customer), cancellationToken);
        return quote.IsSuccess ? quote.Value.Cost : null;
    }

    public Task<EndCustomer> CustomerOf(FulfilmentTask task, CancellationToken cancellationToken) => mediator.EndCustomerOf(task.Customer, cancellationToken);

    /// <exception cref="InvalidOperationException">The sealed password cannot be opened: the keys were lost.</exception>
    public string PasswordOf(PurchaseOrder order) =>
        (order.ProtectedPassword is { } sealedText ? secrets.Unprotect(PaidItem.PasswordPurpose, sealedText) : null)
        ?? throw new InvalidOperationException("The server's password cannot be opened.");

    /// <summary>yyMMddHHmmss in UTC+8 and six digits: 18 characters (zkeys.md 12.1). A collision is refused by the table and drawn again.</summary>
    public static string NewOrderNumber(DateTimeOffset now) =>
        $"{now.ToOffset(China):yyMMddHHmmss}{RandomNumberGenerator.GetInt32(1_000_000):000000}";
}
