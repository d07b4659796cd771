using System.Collections.Concurrent;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Fulfilment;

/// <summary>An upstream with a book of its own, whose answers a test writes.</summary>
public sealed partial class ScriptedUpstream : IProvisioner, IPowerControl, ICredentialControl, IConsoleSource, IUpstreamPorts
{
    private int _sold;

    public string Kind => UpstreamKinds.ZkeysServer;

    /// <summary>What it really sold, whatever it answered.</summary>
    public ConcurrentDictionary<string, ServerObservation> Book { get; } = new();

    public ConcurrentQueue<CreateServer> Creates { get; } = new();

    public ConcurrentQueue<RenewServer> Renewals { get; } = new();

    public ConcurrentQueue<string> Actions { get; } = new();

    public int Scans { get; private set; }

    public Func<CreateServer, Task<PurchaseOutcome>>? OnCreate { get; set; }

    public Func<RenewServer, Task<WriteOutcome>>? OnRenew { get; set; }

    public Func<string, string, Task<WriteOutcome>>? OnAction { get; set; }

    public Func<Observed<IReadOnlyList<ServerObservation>>>? OnReadAll { get; set; }

    public Func<string, Observed<ServerObservation?>>? OnRead { get; set; }

    /// <summary>What a newly sold server is; Active: ready at the first look.</summary>
    public ServerLifecycle SoldAs { get; set; } = ServerLifecycle.Active;

    public ServerObservation Sell(ServerFingerprint wanted, DateTimeOffset? boughtAt = null)
    {
        var reference = $"{1_000_000_000_000_000 + Interlocked.Increment(ref _sold)}";
        // Whole seconds, as upstreams tell them.
        var at = DateTimeOffset.FromUnixTimeSeconds((boughtAt ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds());
        return Book[reference] = new(
            new(reference), SoldAs, ServerPower.On, null, null, wanted, ["203.0.113.9"], "root", 22, null, at, at.AddMonths(1), false, "{}");
    }

    public void Change(string reference, Func<ServerObservation, ServerObservation> change) => Book[reference] = change(Book[reference]);

    public PurchaseOutcome SellAndAnswer(CreateServer request)
    {
        var sold = Sell(request.Server);
        return new PurchaseOutcome.Accepted(sold.Reference, sold with { Lifecycle = ServerLifecycle.Provisioning }, new("create_new …", "{\"code\":0}", 200, TimeSpan.FromMilliseconds(5)));
    }

    /// <summary>Done upstream, answer lost.</summary>
    public PurchaseOutcome SellAndDrop(CreateServer request)
    {
        Sell(request.Server);
        return new PurchaseOutcome.Unknown("connection closed", new("create_new …", null, null, TimeSpan.FromSeconds(1)));
    }

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken)
    {
        Creates.Enqueue(request);
        return OnCreate is { } script ? await script(request) : SellAndAnswer(request);
    }

    public Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        Task.FromResult(OnRead?.Invoke(server.Value) ?? new Observed<ServerObservation?>.Seen(Book.GetValueOrDefault(server.Value)));

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken)
    {
        Scans++;
        return Task.FromResult(OnReadAll?.Invoke() ?? new Observed<IReadOnlyList<ServerObservation>>.Seen([.. Book.Values]));
    }

    public async Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken)
    {
        Renewals.Enqueue(request);
        if (OnRenew is { } script) return await script(request);
        Change(request.Server.Value, server => server with { ExpiresAt = request.ExpectedEnd, Lifecycle = ServerLifecycle.Active });
        return new WriteOutcome.Accepted();
    }

    public Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken) =>
        Act(server, "refund", s => s with { Lifecycle = ServerLifecycle.Refunded });

    public Task<WriteOutcome> Power(UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken) =>
        Act(server, action.ToString(), s => s with { Power = action is PowerAction.Stop or PowerAction.ForceStop ? ServerPower.Off : ServerPower.On });

    public Task<WriteOutcome> SetPassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) =>
        Act(server, $"password {password}", s => s);

    public Task<Observed<Uri>> GetConsole(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<Uri>>(new Observed<Uri>.Seen(new Uri($"https://console.invalid/{server.Value}")));

    public T? Find<T>(string kind)
        where T : class, IUpstreamPort => kind == Kind ? this as T : null;

    private async Task<WriteOutcome> Act(UpstreamReference server, string action, Func<ServerObservation, ServerObservation> effect)
    {
        Actions.Enqueue(action);
        if (OnAction is { } script) return await script(server.Value, action);
        Change(server.Value, effect);
        return new WriteOutcome.Accepted();
    }
}
