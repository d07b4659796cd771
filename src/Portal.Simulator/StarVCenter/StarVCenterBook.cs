using Portal.Simulator.StarVCenter.Operations;
using Portal.Simulator.StarVCenter.Store;

namespace Portal.Simulator.StarVCenter;

/// <summary>What really is there, from the upstream's side: the truth that a portal's own records are compared with.</summary>
/// <param name="Purchases">Machines ever created.</param>
internal sealed record StarVCenterBook(int Purchases, IReadOnlyList<BookedMachine> Machines, IReadOnlyDictionary<string, int> Counts)
{
    public static StarVCenterBook Of(StarVCenterState state)
    {
        lock (state.Gate)
        {
            state.Settle();
            var machines = state.Everything(Tables.Vm).Select(vm => BookedMachine.Of(state, vm)).ToList();
            string[] counted = [Tables.Disk, Tables.Card, Tables.Snapshot, Tables.Backup, Tables.Mapping, Tables.Group, Tables.Rule, Tables.Balancer, Tables.Node, Tables.Network];
            return new(machines.Count, machines, counted.ToDictionary(table => table, table => state.Rows(table).Count()));
        }
    }
}

/// <param name="Order">What follows "po-" in the name; empty when the name is another.</param>
internal sealed record BookedMachine(
    string Id, string Name, string Order, string State, string Lock, string Cpu, string MemoryMb, string Model, string Template, string Network, string Address, IReadOnlyList<string> DisksGb, string CreatedAt, bool IsDeleted)
{
    public static BookedMachine Of(StarVCenterState state, Row vm) => new(
        vm.Id, vm["vm.name"], vm["vm.name"].StartsWith("po-", StringComparison.Ordinal) ? vm["vm.name"][3..] : "", vm["vm.state"], vm[Operations.Machines.Lock], vm["vm.vcpu.num"], vm["vm.memory.mem"], vm["vm.tenant.model"],
        vm["_template"], vm[Operations.Machines.Network], vm["vm.ip"], [.. Operations.Machines.DisksOf(state, vm.Id).Select(disk => disk["vdisk.size"])], vm["vm.createtime"], vm.IsDeleted);
}
