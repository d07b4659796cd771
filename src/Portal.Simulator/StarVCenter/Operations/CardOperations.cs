using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Network cards of machines (starvcenter.md 8.3).</summary>
internal static class CardOperations
{
    public static readonly string[] Shape = ["vnic.id", "vnic.name", "vnic.desc", "vnic.createtime", "vnic.vmid", "vnic.macaddress", "vnic.ipaddress", "vnic.vpc.id", "vnic.vpc.name"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudvm/vnic/search", "vnic.vmid", Operation.On(Tables.Vm, "vnic.vmid", Machines.NoSuch, (call, vm) => Machines.CardsOf(call.State, vm.Id).Answer(call, Shape))),
        Operation.Post("/cloudvm/vnic/add", "vnic.vmid vnic.portgroupid", Machines.Unlocked("vnic.vmid", Add)),
    ];

    private static StarVCenterReply Add(OperationCall call, Row vm) => call.State.Find(Tables.Network, call["vnic.portgroupid"]) is { } network
        ? StarVCenterReply.Of(new JsonObject { ["vnic.id"] = Machines.AddCard(call, vm, network).Id })
        : StarVCenterReply.Refused("私网不存在");
}
