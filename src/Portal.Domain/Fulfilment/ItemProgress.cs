using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Billing;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>What a step means for the order, the service and the money; always inside the step's own transaction. All sentences are for the customer.</summary>
internal sealed class ItemProgress(PortalDbContext db, IMediator mediator)
{
    public Task Sent(FulfilmentTask task, CancellationToken cancellationToken) =>
        Tell(task, OrderItemStatus.Ordering, "sent", "正在向机房下单。", cancellationToken);

    /// <param name="server">Null: the upstream's task will tell which.</param>
    public async Task Accepted(FulfilmentTask task, UpstreamReference? server, bool adopted, CancellationToken cancellationToken)
    {
        if (task.Kind is FulfilmentTaskKind.Purchase && server is not null) Must((await Service(task, cancellationToken)).Attach(server));
        await Tell(task, OrderItemStatus.Building, adopted ? "adopted" : "accepted", adopted ? "已核实：机房收到了这笔订单，正在开通。" : "机房已接单，正在开通。", cancellationToken);
    }

    /// <param name="seen">Null of a snapshot, and of a renewal that the portal keeps itself: no upstream was asked.</param>
    public async Task Delivered(FulfilmentTask task, ServerObservation? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (service, order) = (await Service(task, cancellationToken), task.Purchase!);
        switch (task.Kind)
        {
            case FulfilmentTaskKind.Purchase:
                Must(service.Observe(seen!, now));
                Must(await mediator.Send(new BeginTerm(service.Id, now), cancellationToken));
                await Tell(task, OrderItemStatus.Delivered, "ready", "服务器已经可以使用。", cancellationToken);
                break;
            case FulfilmentTaskKind.Renewal:
                if (seen is null) Must(await mediator.Send(new ExtendKeptTerm(service.Id, order.Months, order.Amount, now), cancellationToken));
                else Must(service.Renewed(seen, order.Months, order.Amount, now));
                await Tell(task, OrderItemStatus.Delivered, "renewed", "续费成功。", cancellationToken);
                break;
            case FulfilmentTaskKind.Upgrade:
                Must(service.Observe(seen!, now));
                service.Resized(order.Configuration);
                await Tell(task, OrderItemStatus.Delivered, "upgraded", "升级完成。", cancellationToken);
                break;
            case FulfilmentTaskKind.Snapshot:
                await Tell(task, OrderItemStatus.Delivered, "snapshot-ready", "快照已经做好。", cancellationToken);
                break;
        }
        if (task.Kind is not FulfilmentTaskKind.Purchase) Must(await mediator.Send(new EndServicePurchase(task.Order!.Value), cancellationToken));
        Must(await mediator.Send(new EarnHeldAmount(IdempotencyKey.For("delivered", order.Item.Value), order.Invoice, task.Customer, order.Amount, order.Tax), cancellationToken));
    }

    public async Task Verifying(FulfilmentTask task, CancellationToken cancellationToken)
    {
        if (task.Kind is FulfilmentTaskKind.Purchase) Must((await Service(task, cancellationToken)).Verify());
        await Tell(task, OrderItemStatus.Verifying, "verifying", "正在与机房核实，你不会被重复扣款。", cancellationToken);
    }

    public Task NeedsReview(FulfilmentTask task, CancellationToken cancellationToken) =>
        Tell(task, OrderItemStatus.NeedsReview, "review", "我们的工程师正在人工核实，款项仍为你保留，不会重复扣款。", cancellationToken);

    public async Task Retrying(FulfilmentTask task, CancellationToken cancellationToken)
    {
        if (task.Kind is FulfilmentTaskKind.Purchase) Must((await Service(task, cancellationToken)).Resume());
        await Tell(task, OrderItemStatus.Ordering, "retrying", "已核实上一次没有下单成功，正在重新下单。", cancellationToken);
    }

    /// <param name="reason">Customer sentence, translation key.</param>
    public async Task Refunded(FulfilmentTask task, string step, string reason, CancellationToken cancellationToken)
    {
        var order = task.Purchase!;
        var line = new DocumentLine(LineOf(task), null, 1, "台", order.Amount, order.Amount);
        if (task.Kind is FulfilmentTaskKind.Purchase) Must((await Service(task, cancellationToken)).Refund());
        else Must(await mediator.Send(new EndServicePurchase(task.Order!.Value), cancellationToken));
        if (step is "rejected") await Tell(task, OrderItemStatus.Refunded, "rejected", "机房没有接受这笔订单。", cancellationToken);
        await Tell(task, OrderItemStatus.Refunded, "refunded", "款项已退回余额。", cancellationToken);
        // After the order, as in a delivery: two items of one order then lock it and the money in the same order.
        Must(await mediator.Send(new ReturnHeldAmount(IdempotencyKey.For("returned", order.Item.Value), order.Invoice, task.Customer, line, order.Amount, order.Tax, reason), cancellationToken));
    }

    private Task<Service> Service(FulfilmentTask task, CancellationToken cancellationToken) =>
        db.Services.SingleAsync(service => service.Id == task.Service, cancellationToken);

    private async Task Tell(FulfilmentTask task, OrderItemStatus status, string step, string message, CancellationToken cancellationToken) =>
        Must(await mediator.Send(new RecordItemProgress(task.Purchase!.Item, status, step, message, task.Service), cancellationToken));

    private static string LineOf(FulfilmentTask task) => task.Kind is FulfilmentTaskKind.Renewal
        ? $"{task.Purchase!.Name} 续费 {task.Purchase.Months} 个月"
        : $"{task.Purchase!.Name} {task.Purchase.Configuration.Size}，{task.Purchase.Months} 个月";

    // These cannot be refused unless an assumption is broken: then the whole step is undone and a person sees the crash.
    private static void Must<T>(Result<T> result)
    {
        if (result.Error is { } error) throw new InvalidOperationException($"A step of fulfilment was refused: {error.Code} {error.GetType().Name}");
    }
}
