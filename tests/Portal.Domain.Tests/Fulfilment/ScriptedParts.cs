using System.Collections.Concurrent;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Fulfilment;

/// <summary>What belongs to a scripted server: its system, size, snapshots, ports and rules.</summary>
public sealed partial class ScriptedUpstream : IReinstaller, IResizer, ISnapshots, IPortMappings, IFirewall, IConsolePassword, ITaskSource
{
    private int _made;

    public ConcurrentDictionary<string, SnapshotObservation> Snapshots { get; } = new();

    public ConcurrentDictionary<string, PortMapping> PortsMapped { get; } = new();

    public ConcurrentDictionary<string, FirewallRule> Rules { get; } = new();

    public ConcurrentQueue<ResizeServer> Resizes { get; } = new();

    public ConcurrentQueue<CreateSnapshot> SnapshotsAsked { get; } = new();

    public Func<ResizeServer, Task<WriteOutcome>>? OnResize { get; set; }

    public Func<CreateSnapshot, Task<WriteOutcome>>? OnSnapshot { get; set; }

    public Func<string, Observed<TaskProgress>>? OnTask { get; set; }

    /// <summary>As ZKEYS does: the upstream chooses the name.</summary>
    public SnapshotObservation Snapshot(SnapshotState state = SnapshotState.Ready)
    {
        var reference = $"snap-{Interlocked.Increment(ref _made)}";
        return Snapshots[reference] = new(reference, $"upstream-{reference}", state, 20, null, null);
    }

    public void Grow(ResizeServer request) => Change(request.Server.Value, server => server with { Fingerprint = request.Target });

    public Task<WriteOutcome> Reinstall(UpstreamAccess account, ReinstallServer request, CancellationToken cancellationToken) =>
        Act(request.Server, $"reinstall {request.ImageReference} {request.Password}", s => s with { Fingerprint = s.Fingerprint with { ImageReference = request.ImageReference } });

    public async Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken)
    {
        Resizes.Enqueue(request);
        if (OnResize is { } script) return await script(request);
        Grow(request);
        return new WriteOutcome.Accepted();
    }

    public async Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken)
    {
        SnapshotsAsked.Enqueue(request);
        if (OnSnapshot is { } script) return await script(request);
        Snapshot();
        return new WriteOutcome.Accepted();
    }

    public Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) => Act(server, $"restore {snapshot}", s => s);

    public Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken)
    {
        Snapshots.TryRemove(snapshot, out _);
        return Act(server, $"delete {snapshot}", s => s);
    }

    public Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, PortMapping mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        var reference = $"port-{Interlocked.Increment(ref _made)}";
        PortsMapped[reference] = mapping with { Reference = reference, PublicPort = mapping.PublicPort ?? 40000 + _made };
        return Act(server, $"port {mapping.LocalPort}", s => s);
    }

    Task<WriteOutcome> IPortMappings.Remove(UpstreamAccess account, UpstreamReference server, string mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        PortsMapped.TryRemove(mapping, out _);
        return Act(server, $"remove {mapping}", s => s);
    }

    public Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, FirewallRule rule, EndCustomer customer, CancellationToken cancellationToken)
    {
        var reference = $"rule-{Interlocked.Increment(ref _made)}";
        Rules[reference] = rule with { Reference = reference };
        return Act(server, $"rule {rule.Ports}", s => s);
    }

    Task<WriteOutcome> IFirewall.Remove(UpstreamAccess account, UpstreamReference server, string rule, EndCustomer customer, CancellationToken cancellationToken)
    {
        Rules.TryRemove(rule, out _);
        return Act(server, $"remove {rule}", s => s);
    }

    public Task<WriteOutcome> SetConsolePassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) => Act(server, $"console password {password}", s => s);

    public Task<Observed<TaskProgress>> ReadTask(UpstreamAccess account, string task, CancellationToken cancellationToken) =>
        Task.FromResult(OnTask?.Invoke(task) ?? new Observed<TaskProgress>.Seen(new(TaskState.Succeeded, null, [])));

    Task<Observed<IReadOnlyList<SnapshotObservation>>> ISnapshots.List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<IReadOnlyList<SnapshotObservation>>>(new Observed<IReadOnlyList<SnapshotObservation>>.Seen([.. Snapshots.Values]));

    Task<Observed<IReadOnlyList<PortMapping>>> IPortMappings.List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<IReadOnlyList<PortMapping>>>(new Observed<IReadOnlyList<PortMapping>>.Seen([.. PortsMapped.Values]));

    Task<Observed<IReadOnlyList<FirewallRule>>> IFirewall.List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<IReadOnlyList<FirewallRule>>>(new Observed<IReadOnlyList<FirewallRule>>.Seen([.. Rules.Values]));
}
