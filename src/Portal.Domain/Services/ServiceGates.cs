using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>What may be done with a server now, and if not, why not in the customer's words (zkeys.md 7 and 14).</summary>
internal static class ServiceGates
{
    public static IReadOnlyList<string> OfCustomer { get; } =
    [
        ServiceActions.Start, ServiceActions.Stop, ServiceActions.ForceStop, ServiceActions.Restart, ServiceActions.ForceRestart, ServiceActions.ResetPassword, ServiceActions.Console, ServiceActions.Renew,
    ];

    /// <summary>A server is never given back by its customer or by the machine (zkeys.md 7).</summary>
    public static IReadOnlyList<string> OfStaff { get; } = [.. OfCustomer, ServiceActions.Refund];

    /// <param name="flags">Null: the offering is unknown, nothing that needs a flag is allowed.</param>
    /// <returns>Null: allowed.</returns>
    public static string? WhyNot(string action, Service service, OfferingFlags? flags, bool operationOpen, bool renewalOpen, DateTimeOffset now)
    {
        if (action == ServiceActions.Renew) return WhyNotRenew(service, flags, renewalOpen, now);
        if (WhyNotNormal(service, now) is { } notNormal) return notNormal;
        // Opening the console changes nothing upstream: a busy server may show its screen.
        if (action == ServiceActions.Console) return WhyNotConsole(service, flags);
        if (operationOpen || service.BusyWith is not null) return "服务器正在执行上一个操作，完成后再试。";
        return action switch
        {
            ServiceActions.Stop or ServiceActions.ForceStop or ServiceActions.Restart or ServiceActions.ForceRestart => WhyNotOn(service),
            ServiceActions.Start => WhyNotOff(service),
            ServiceActions.ResetPassword or ServiceActions.Refund => null,
            _ => "没有这个操作。",
        };
    }

    private static string? WhyNotNormal(Service service, DateTimeOffset now) => service.Status switch
    {
        ServiceStatus.Provisioning => "服务器还在开通，开通后就可以操作。",
        ServiceStatus.Verifying => "正在与机房核实，核实后就可以操作。",
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
        if (service.Status is not (ServiceStatus.Active or ServiceStatus.Expired)) return WhyNotNormal(service, now) ?? "现在不能续费。";
        if (service.Lifecycle is ServerLifecycle.Transferring) return "服务器正在迁移，迁移完成前不能续费。";
        if (service.ExpiresAt is not { } end) return "还没有读到到期时间，请稍后再试。";
        if (flags is not { Renewable: true }) return "这款产品目前不能续费。";
        if (end <= now && now > end.AddDays(flags.RetentionDays)) return "已经超过到期后的保留期，不能再续费。";
        return renewalOpen ? "已有一笔续费正在进行，完成后再试。" : null;
    }
}
