using Portal.Domain.Services;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment.Operations;

/// <summary>Ports that lead to a server behind a shared address: seen in its list of them.</summary>
internal sealed class PortActions(IUpstreamPorts ports) : IActionRunner
{
    public bool Handles(string action) => action is ServiceActions.AddPort or ServiceActions.RemovePort;

    public async Task<Observed<IReadOnlyList<string>?>> Before(ActionTarget target, CancellationToken cancellationToken) =>
        Listed.References(target, await List(target, cancellationToken), port => port.Reference);

    public Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken) => (ports.Find<IPortMappings>(target.Account.Kind), target.Operation.Details) switch
    {
        ({ } port, ActionDetails.NewPort added) => port.Add(target.Account, target.Server, added.Mapping, call.Customer, cancellationToken),
        ({ } port, ActionDetails.OfItem item) => port.Remove(target.Account, target.Server, item.Reference, call.Customer, cancellationToken),
        _ => Unsupported.Outcome,
    };

    public async Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken) => Listed.Effect(
        target, await List(target, cancellationToken), port => port.Reference,
        port => target.Operation.Details is ActionDetails.NewPort { Mapping: var wanted } && port.LocalPort == wanted.LocalPort && (wanted.PublicPort is null || port.PublicPort == wanted.PublicPort));

    private async Task<Observed<IReadOnlyList<PortMapping>>> List(ActionTarget target, CancellationToken cancellationToken) =>
        ports.Find<IPortMappings>(target.Account.Kind) is { } port ? await port.List(target.Account, target.Server, cancellationToken) : new Observed<IReadOnlyList<PortMapping>>.Failed("this upstream has none", true);
}

/// <summary>Rules of a server's firewall: seen in its list of them.</summary>
internal sealed class FirewallActions(IUpstreamPorts ports) : IActionRunner
{
    public bool Handles(string action) => action is ServiceActions.AddFirewallRule or ServiceActions.RemoveFirewallRule;

    public async Task<Observed<IReadOnlyList<string>?>> Before(ActionTarget target, CancellationToken cancellationToken) =>
        Listed.References(target, await List(target, cancellationToken), rule => rule.Reference);

    public Task<WriteOutcome> Call(ActionTarget target, ActionCall call, CancellationToken cancellationToken) => (ports.Find<IFirewall>(target.Account.Kind), target.Operation.Details) switch
    {
        ({ } firewall, ActionDetails.NewRule added) => firewall.Add(target.Account, target.Server, added.Rule, call.Customer, cancellationToken),
        ({ } firewall, ActionDetails.OfItem item) => firewall.Remove(target.Account, target.Server, item.Reference, call.Customer, cancellationToken),
        _ => Unsupported.Outcome,
    };

    // Upstreams write ports and sources in spellings of their own; the weight and what is new tell enough.
    public async Task<Effect> Look(ActionTarget target, ServerObservation seen, CancellationToken cancellationToken) => Listed.Effect(
        target, await List(target, cancellationToken), rule => rule.Reference,
        rule => target.Operation.Details is ActionDetails.NewRule { Rule: var wanted } && rule.Action == wanted.Action && (rule.Priority == wanted.Priority || (rule.Ports == wanted.Ports && rule.Source == wanted.Source)));

    private async Task<Observed<IReadOnlyList<FirewallRule>>> List(ActionTarget target, CancellationToken cancellationToken) =>
        ports.Find<IFirewall>(target.Account.Kind) is { } firewall ? await firewall.List(target.Account, target.Server, cancellationToken) : new Observed<IReadOnlyList<FirewallRule>>.Failed("this upstream has none", true);
}

/// <summary>What a list before and a list afterwards say about an addition or a removal.</summary>
internal static class Listed
{
    public static Observed<IReadOnlyList<string>?> References<T>(ActionTarget target, Observed<IReadOnlyList<T>> read, Func<T, string> reference) => read switch
    {
        _ when target.Operation.Details is ActionDetails.OfItem => new Observed<IReadOnlyList<string>?>.Seen(null),
        Observed<IReadOnlyList<T>>.Seen seen => new Observed<IReadOnlyList<string>?>.Seen([.. seen.Value.Select(reference)]),
        _ => new Observed<IReadOnlyList<string>?>.Failed((read as Observed<IReadOnlyList<T>>.Failed)?.Reason ?? "not read", false),
    };

    public static Effect Effect<T>(ActionTarget target, Observed<IReadOnlyList<T>> read, Func<T, string> reference, Func<T, bool> isWanted)
        where T : class
    {
        if (read is not Observed<IReadOnlyList<T>>.Seen { Value: var there }) return new Effect.Unreadable((read as Observed<IReadOnlyList<T>>.Failed)?.Reason ?? "not read");
        if (target.Operation.Details is ActionDetails.OfItem removed) return there.Any(item => reference(item) == removed.Reference) ? new Effect.NotShown("it is still listed") : new Effect.Shown();
        var before = target.Operation.Before ?? [];
        return there.FirstOrDefault(item => !before.Contains(reference(item)) && isWanted(item)) is { } added ? new Effect.Shown(reference(added)) : new Effect.NotShown("nothing new is listed");
    }
}
