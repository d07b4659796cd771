using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>Which call an action is, and when the upstream is seen to have done it.</summary>
public static class OperationWords
{
    public static PowerAction? PowerOf(string action) => action switch
    {
        ServiceActions.Start => PowerAction.Start,
        ServiceActions.Stop => PowerAction.Stop,
        ServiceActions.ForceStop => PowerAction.ForceStop,
        ServiceActions.Restart => PowerAction.Restart,
        ServiceActions.ForceRestart => PowerAction.ForceRestart,
        _ => null,
    };

    /// <summary>Whether an idle server's state shows the effect; null: it cannot show (a restart, a password).</summary>
    public static bool? Shows(string action, ServerObservation seen) => action switch
    {
        ServiceActions.Start => seen.Power is ServerPower.On,
        ServiceActions.Stop or ServiceActions.ForceStop => seen.Power is ServerPower.Off,
        ServiceActions.Refund => seen.Lifecycle is ServerLifecycle.Refunded or ServerLifecycle.Deleted,
        _ => null,
    };
}
