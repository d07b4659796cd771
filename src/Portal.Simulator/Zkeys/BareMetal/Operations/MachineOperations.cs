using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>The 19 operations of the bare-metal document; one action lists machines or, with a guid, reads one.</summary>
internal static class MachineOperations
{
    private static readonly MachineOperation[] All =
    [
        .. MachineCatalogOperations.All, .. MachineReads.Listed, CreateMachine.Create, .. MachinePower.All, .. MachineTerm.All, UpgradeMachine.Upgrade, .. DegradeMachine.All,
    ];

    /// <returns>Null when the module has no such action.</returns>
    public static MachineOperation? Find(ZkeysRequest request) =>
        request is { Module: MachineDialect.Module, Action: MachineReads.Action } && request.Has("guid")
            ? MachineReads.One
            : All.FirstOrDefault(operation => operation.Module == request.Module && operation.Action == request.Action);
}
