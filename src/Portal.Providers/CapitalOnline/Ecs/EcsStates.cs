using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>The status words of capitalonline.md 9 in ours. An unlisted word never reads as "fine".</summary>
internal sealed record EcsState(ServerLifecycle Lifecycle, ServerPower Power, string? BusyWith = null, string? Failure = null)
{
    public static EcsState Of(string? status) => status?.ToLowerInvariant() switch
    {
        "building" => new(ServerLifecycle.Provisioning, ServerPower.Unknown),
        "running" => new(ServerLifecycle.Active, ServerPower.On),
        "shutdown" => new(ServerLifecycle.Active, ServerPower.Off),
        "restarting" => new(ServerLifecycle.Active, ServerPower.On, "restarting"),
        "shutting_down" => new(ServerLifecycle.Active, ServerPower.On, "stopping"),
        "starting_up" => new(ServerLifecycle.Active, ServerPower.Off, "starting"),
        "updating" or "recovering" or "creating_image" or "cancel_recycling" => new(ServerLifecycle.Active, ServerPower.Unknown, "busy"),
        "recycling" => new(ServerLifecycle.Active, ServerPower.Locked),
        "deleting" or "destroying" => new(ServerLifecycle.Unknown, ServerPower.Unknown, "deleting"),
        "deleted" or "destroy" => new(ServerLifecycle.Deleted, ServerPower.Off),
        "error" or "failed" => new(ServerLifecycle.Unknown, ServerPower.Unknown, null, status),
        _ => new(ServerLifecycle.Unknown, ServerPower.Unknown, "busy"),
    };
}
