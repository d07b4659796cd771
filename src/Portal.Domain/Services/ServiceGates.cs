using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>What may be done with a server now, and if not, why not in the customer's words (zkeys.md 7 and 14).</summary>
internal static class ServiceGates
{
    public static IReadOnlyList<string> OfCustomer { get; } =
    [
        .. ServiceActions.Power, ServiceActions.ResetPassword, ServiceActions.ResetConsolePassword, ServiceActions.Console, ServiceActions.Reinstall, ServiceActions.Renew, ServiceActions.Upgrade,
        ServiceActions.CreateSnapshot, ServiceActions.RestoreSnapshot, ServiceActions.DeleteSnapshot, ServiceActions.CreateBackup, ServiceActions.RestoreBackup, ServiceActions.DeleteBackup,
        ServiceActions.AddPort, ServiceActions.RemovePort, ServiceActions.AddFirewallRule, ServiceActions.RemoveFirewallRule, ServiceActions.Attach, ServiceActions.Detach,
    ];

    private static readonly string[] Own = [.. OfCustomer, ServiceActions.Refund];

    /// <summary>A server is never given back by its customer or by the machine (zkeys.md 7).</summary>
    public static IReadOnlyList<string> OfStaff => Own;

    /// <param name="flags">Null: the offering is unknown, nothing that needs a flag is allowed.</param>
    /// <returns>Null: allowed.</returns>
    public static string? WhyNot(string action, Service service, OfferingFlags? flags, bool operationOpen, bool renewalOpen, DateTimeOffset now)
    {
        if (action == ServiceActions.Renew) return WhyNotRenew(service, flags, renewalOpen, now);
        // What is over and kept by the portal alone is given back by staff, never by the machine.
        if (action == ServiceActions.Refund && IsOver(service)) return operationOpen ? Busy : null;
        if (WhyNotNormal(service, now) is { } notNormal) return notNormal;
        // Opening the console changes nothing upstream: a busy server may show its screen.
        if (action == ServiceActions.Console) return WhyNotConsole(service, flags);
        if (operationOpen || service.BusyWith is not null) return Busy;
        return action switch
        {
            ServiceActions.ResetPassword when flags?.Features.Contains(OfferingFeatures.PasswordNeedsStop) is true && service.Power is not ServerPower.Off => "这款服务器要先关机才能重置密码。",
            ServiceActions.Upgrade => WhyNotUpgrade(service, flags, renewalOpen),
            ServiceActions.Reinstall => service.Power is ServerPower.Locked ? "服务器已被锁定，暂时不能操作。请提工单。" : null,
            ServiceActions.ResetConsolePassword => WhyNotConsolePassword(service),
            ServiceActions.Attach => service.AttachedTo is null ? null : "已经挂到一台服务器上，先卸下再试。",
            ServiceActions.Detach => service.AttachedTo is null ? "还没有挂到服务器上。" : null,
            ServiceActions.Stop or ServiceActions.ForceStop or ServiceActions.Restart or ServiceActions.ForceRestart => WhyNotOn(service),
            ServiceActions.Start => WhyNotOff(service),
            _ => Own.Contains(action) ? null : "没有这个操作。",
        };
    }

    private static string? WhyNotUpgrade(Service service, OfferingFlags? flags, bool orderOpen)
    {
        if (flags is not { Upgradable: true }) return "这款产品目前不能升级。";
        if (flags.Features.Contains(OfferingFeatures.ResizeNeedsStop) && service.Power is not ServerPower.Off) return "这款服务器要先关机才能升级。";
        return orderOpen ? "已有一笔续费或升级没有结束，付款或取消那张订单后再试。" : null;
    }

    private const string Busy = "服务器正在执行上一个操作，完成后再试。";

    private static bool IsOver(Service service) => service.TermKept && service.Status is ServiceStatus.Expired or ServiceStatus.Suspended;

    // A failed action leaves its mark; the console password is only set from a clean state (zkeys.md 7).
    private static string? WhyNotConsolePassword(Service service) => service.Power is ServerPower.Locked ? "服务器已被锁定，暂时不能操作。请提工单。" : null;

    private static string? WhyNotNormal(Service service, DateTimeOffset now) => service.Status switch
    {
        ServiceStatus.Provisioning => "服务器还在开通，开通后就可以操作。",
        ServiceStatus.Verifying => "正在与机房核实，核实后就可以操作。",
        ServiceStatus.Suspended when service.TermKept && service.ExpiresAt <= now => "服务已经到期并关机，续费后可以继续操作。",
        ServiceStatus.Suspended => "服务器已被机房锁定，暂时不能操作。请提工单。",
        ServiceStatus.Expired => "服务已经到期，续费后可以继续操作。",
        ServiceStatus.Releasing => "服务器正在退还，不能再操作。",
        ServiceStatus.Released or ServiceStatus.Refunded => "服务已经结束。",
        _ when service.ExpiresAt <= now => "服务已经到期，续费后可以继续操作。",
        _ when service.Lifecycle is ServerLifecycle.Transferring => "服务器正在迁移，迁移完成前不能操作。",
        _ when service.Lifecycle is not ServerLifecycle.Active => "还没有读到服务器的状态，请稍后再试。",
        _ => null,
    };

    private static string? WhyNotOn(Service service) => service.Power switch
    {
        ServerPower.On => null,
        ServerPower.Off => "服务器已经关机。",
        ServerPower.Locked => "服务器已被锁定在关机状态，暂时不能操作。请提工单。",
        _ => "还没有读到服务器的电源状态，请稍后再试。",
    };

    private static string? WhyNotOff(Service service) => service.Power switch
    {
        ServerPower.Off => null,
        ServerPower.On => "服务器已经在运行。",
        ServerPower.Locked => "服务器已被锁定，不能开机。请提工单。",
        _ => "还没有读到服务器的电源状态，请稍后再试。",
    };

    private static string? WhyNotConsole(Service service, OfferingFlags? flags) =>
        flags is not { HasConsole: true } ? "这款服务器没有网页控制台。" : service.Power is ServerPower.On ? null : "开机后才能打开控制台。";

    private static string? WhyNotRenew(Service service, OfferingFlags? flags, bool renewalOpen, DateTimeOffset now)
    {
        if (service.Status is not (ServiceStatus.Active or ServiceStatus.Expired) && !IsOver(service)) return WhyNotNormal(service, now) ?? "现在不能续费。";
        if (service.Lifecycle is ServerLifecycle.Transferring) return "服务器正在迁移，迁移完成前不能续费。";
        if (service.ExpiresAt is not { } end) return "还没有读到到期时间，请稍后再试。";
        if (flags is not { Renewable: true }) return "这款产品目前不能续费。";
        if (end <= now && now > end.AddDays(flags.RetentionDays)) return "已经超过到期后的保留期，不能再续费。";
        return renewalOpen ? "已有一笔续费或升级没有结束，付款或取消那张订单后再试。" : null;
    }
}
