using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment.Operations;

/// <param name="Server">Whose action it is.</param>
internal sealed record ActionTarget(UpstreamAccess Account, UpstreamReference Server, ServiceOperation Operation);

/// <summary>For whom, and the password that goes with it.</summary>
internal sealed record ActionCall(EndCustomer Customer, string? Password);

/// <summary>What the upstream shows of an action. An idle server is a condition of its own, judged by the caller.</summary>
internal abstract record Effect
{
    private Effect() { }

    /// <param name="Made">The upstream's reference of what was made.</param>
    public sealed record Shown(string? Made = null) : Effect;

    public sealed record NotShown(string? Why = null) : Effect;

    /// <summary>It leaves no trace that could be looked for (a restart, a password).</summary>
    public sealed record Traceless : Effect;

    /// <summary>Being done, though the server itself may seem idle.</summary>
    public sealed record AtWork : Effect;

    /// <summary>Asked softly without effect: to be done the hard way.</summary>
    public sealed record TryHarder : Effect;

    /// <summary>Done and gone wrong.</summary>
    public sealed record WentWrong(string Why) : Effect;

    public sealed record Unreadable(string Why) : Effect;
}

/// <summary>One family of actions: the call, and how its effect is seen.</summary>
internal interface IActionRunner
{
    bool Handles(string action);

    /// <summary>Doing it once more does no harm (zkeys.md 15.7): after an unknown outcome it is repeated.</summary>
    bool IsRepeatable(string action) => false;

    /// <summary>How many looks at an idle server without the effect end an accepted action.</summary>
    int Looks => 20;

    /// <summary>References of what is there of its kind before the call; Seen(null): the action makes nothing new.</summary>
    Task<Observed<IReadOnlyList<string>?>> Before(ActionTarget target, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<IReadOnlyList<string>?>>(new Observed<IReadOnlyList<string>?>.Seen(null));

    Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken);

    /// <param name="seen">The server, just read.</param>
    Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken);
}

internal static class Unsupported
{
    public static Task<WriteOutcome> Outcome { get; } = Task.FromResult<WriteOutcome>(new WriteOutcome.Rejected("unsupported", "this upstream has no such operation, or what it needs is gone"));
}
