using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Notifications;

/// <summary>Tells staff that an upstream account runs out of money: orders there would soon be refused.</summary>
internal sealed class BalanceFellLowMail(IMediator mediator, IOptions<MailOptions> mail) : INotificationHandler<UpstreamBalanceFellLow>
{
    public async Task Handle(UpstreamBalanceFellLow notification, CancellationToken cancellationToken)
    {
        var body = $"上游账户「{notification.Name}」余额 ¥{notification.Balance.Major:N2}，低于设定的 ¥{notification.Limit.Major:N2}。请充值，否则新订单和续费会被上游拒绝。";
        foreach (var address in mail.Value.StaffTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var key = IdempotencyKey.For("upstream-balance-low", $"{notification.Upstream.Value:N}-{notification.At.ToUnixTimeSeconds()}-{address}");
            await mediator.Send(new QueueMail(key, address, $"上游账户「{notification.Name}」余额不足", body), cancellationToken);
        }
    }
}
