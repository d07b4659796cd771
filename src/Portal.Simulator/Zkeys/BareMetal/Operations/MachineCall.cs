using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.BareMetal.Catalog;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>One call of an operation while it is being carried out.</summary>
internal sealed class MachineCall(MachineState state, ZkeysRequest request, SimulatorOptions options, FaultOrder? fault)
{
    private MachineRecord? _machine;

    public MachineState State => state;

    public ZkeysRequest Request => request;

    public SimulatorOptions Options => options;

    public FaultKind? Fault => fault?.Kind;

    public DateTimeOffset Now { get; } = state.Now;

    /// <summary>Guids of the machines this call created.</summary>
    public List<string> Created { get; } = [];

    /// <summary>The machine named by <c>guid</c>; only for operations that have one.</summary>
    public MachineRecord Machine
    {
        get => _machine ?? throw new InvalidOperationException($"{request.Action} has no machine.");
        set => _machine = value;
    }

    public CatalogRow Line => state.Catalog.Line(Machine.LineGuid) ?? throw new InvalidOperationException("A machine without its line.");

    public CatalogRow Product => state.Catalog.Product(Machine.ProductGuid) ?? throw new InvalidOperationException("A machine without its product.");

    /// <summary>Puts the action in progress; when a fault says so it ends without effect, since there is no status for failure.</summary>
    public ZkeysReply Begin(int inProgress, Func<MachineTransition, MachineTransition> success)
    {
        var outcome = new MachineTransition(Now.AddSeconds(options.ActionSeconds));
        Machine.Begin(inProgress, Fault is FaultKind.ActionFailure ? outcome : success(outcome));
        return Done();
    }

    public static ZkeysReply Done() => ZkeysReply.Success(new System.Text.Json.Nodes.JsonObject());

    public void Charge(string orderNo, decimal amount) => Machine.Charges.Add(new Charge(orderNo, request.Action, amount, Now));
}
