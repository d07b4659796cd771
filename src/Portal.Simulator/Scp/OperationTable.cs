using Portal.Simulator.Scp.Compute;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.OpenStack;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp;

/// <summary>Who carries an operation out: its own code where it means something, else the general keeping of documents.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, Func<ScpCall, ScpAnswer>> _own = [];

    public OperationTable()
    {
        PlatformOperations.AddTo(_own);
        TaskOperations.AddTo(_own);
        ServerOperations.AddTo(_own);
        NetworkOperations.AddTo(_own);
        TenancyOperations.AddTo(_own);
        OpenStackOperations.AddTo(_own);
    }

    public Func<ScpCall, ScpAnswer> Find(Operation operation) => _own.TryGetValue(operation.Action, out var own) ? own : Records.Carry;
}
