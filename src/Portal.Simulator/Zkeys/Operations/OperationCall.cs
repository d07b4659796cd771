using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.Catalog;
using Portal.Simulator.Zkeys.Pricing;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>One call of an operation while it is being carried out.</summary>
internal sealed class OperationCall(ZkeysState state, ZkeysRequest request, SimulatorOptions options, FaultOrder? fault)
{
    private ServerRecord? _server;

    public ZkeysState State => state;

    public ZkeysRequest Request => request;

    public SimulatorOptions Options => options;

    public FaultKind? Fault => fault?.Kind;

    public DateTimeOffset Now { get; } = state.Now;

    /// <summary>Guids of the servers this call created.</summary>
    public List<string> Created { get; } = [];

    /// <summary>The server named by <c>guid</c>; only for operations that have one.</summary>
    public ServerRecord Server
    {
        get => _server ?? throw new InvalidOperationException($"{request.Action} has no server.");
        set => _server = value;
    }

    /// <summary>The line of <see cref="Server"/>.</summary>
    public CatalogLine Line => state.Catalog.Line(Server.LineGuid) ?? throw new InvalidOperationException("A server without its line.");

    public bool HasWindows => state.Catalog.Image(Server.SystemGuid)?.IsWindows ?? false;

    /// <summary>Puts the action in progress; it ends after the configured delay in <paramref name="success"/>, or fails when a fault says so.</summary>
    public ZkeysReply Begin(int inProgress, Func<Transition, Transition> success, int failed = 0)
    {
        var outcome = new Transition(Now.AddSeconds(options.ActionSeconds));
        Server.Begin(inProgress, Fault is FaultKind.ActionFailure ? outcome with { ActStatus = failed } : success(outcome));
        return ZkeysReply.Done();
    }

    public void Charge(string orderNo, decimal amount) => Server.Charges.Add(new Charge(orderNo, request.Action, amount, Now));

    public GiftMode Gift => state.Settings.GiftMode;
}
