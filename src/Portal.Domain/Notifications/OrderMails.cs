using MediatR;
using Portal.Domain.Ordering;
using Portal.Domain.Shared;

namespace Portal.Domain.Notifications;

/// <summary>Tells a customer that the servers of an order are ready. Mails are in Chinese, as the documents are.</summary>
internal sealed class OrderEndedMail(CustomerMail mail) : INotificationHandler<OrderEnded>
{
    public Task Handle(OrderEnded notification, CancellationToken cancellationToken)
    {
        if (notification.Status is not (OrderStatus.Fulfilled or OrderStatus.PartiallyFulfilled)) return Task.CompletedTask;
        var body = notification.Status is OrderStatus.Fulfilled
            ? $"订单 {notification.Number} 已全部完成，服务器可以使用了。登录后在「我的服务」里查看地址和登录方式。"
            : $"订单 {notification.Number} 已完成一部分：开通的服务器可以使用了，没有开通的款项已退回余额。";
        return mail.Queue(notification.Customer, IdempotencyKey.For("order-ended", notification.Order.Value), $"订单 {notification.Number} 可以使用了", body, cancellationToken);
    }
}

/// <summary>Tells a customer that money came back.</summary>
internal sealed class ItemRefundedMail(CustomerMail mail) : INotificationHandler<ItemRefunded>
{
    public Task Handle(ItemRefunded notification, CancellationToken cancellationToken) => mail.Queue(
        notification.Customer, IdempotencyKey.For("item-refunded", notification.Item.Value), $"订单 {notification.Number} 的一笔款项已退回余额",
        $"订单 {notification.Number} 中的「{notification.Name}」没有开通，¥{notification.Amount.Major:N2} 已退回你的余额，红冲单可以在「账单」里下载。", cancellationToken);
}
