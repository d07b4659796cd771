using Portal.Simulator.Scp.Access;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp;

/// <summary>What an operation may use.</summary>
internal sealed record ScpServices(
    ScpState State, TaskBook Tasks, OperationBook Book, Gatekeeper Gatekeeper, Tokens Tokens, PublicKey PublicKey, SimulatorOptions Options);
