using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Disks of a CCS server; sizes are targets, never increments.</summary>
internal static class CcsDiskOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("instance.CreateDisk", Create), ("instance.ResizeDisk", Resize), ("instance.DeleteDisk", Delete), ("instance.ExtendSystemDisk", ExtendSystem),
    ];

    private static JsonObject Create(Call call)
    {
        var server = CcsServers.Idle(call);
        var added = call.Objects("DataDisks").Select(CcsOrder.Data).ToList();
        return Update(call, server, [.. CcsCosts.Disks(server), .. added]);
    }

    private static JsonObject Resize(Call call)
    {
        var server = CcsServers.Idle(call);
        var disks = CcsCosts.Disks(server).Select(disk => disk.DeepClone().AsObject()).ToList();
        var disk = Must(disks, call.Text("DiskId"));
        var size = call.Whole("DataSize");
        if (size < Call.WholeOf(disk["Size"], "Size")) throw CallRefused.Of(403, "InvalidDiskSize.TooSmall");
        CcsOrder.CheckDataSize($"{disk["Type"]}", size);
        disk["Size"] = size;
        if (call.Has("IOPS")) disk["IOPS"] = call.Whole("IOPS");
        return Update(call, server, disks);
    }

    private static JsonObject Delete(Call call)
    {
        var server = CcsServers.Idle(call);
        var ids = call.List("DiskIds");
        foreach (var id in ids) Must(CcsCosts.Disks(server), id);
        return Update(call, server, [.. CcsCosts.Disks(server).Where(disk => !ids.Contains($"{disk["DiskId"]}"))]);
    }

    private static JsonObject ExtendSystem(Call call)
    {
        var server = CcsServers.Idle(call);
        var disk = server.Fields["SystemDisk"]!.DeepClone().AsObject();
        var before = Call.WholeOf(disk["Size"], "Size");
        if (call.Whole("Size", before) < before) throw CallRefused.Of(403, "InvalidDiskSize.TooSmall");
        disk["Size"] = call.Whole("Size", before);
        if (call.Has("IOPS")) disk["IOPS"] = call.Whole("IOPS");
        var checkedDisk = CcsOrder.System(disk, before);
        CcsCosts.Change(call, server, server.Whole("Cpu"), server.Whole("Ram"), checkedDisk, CcsCosts.Disks(server));
        var answer = Begin(call, server, new JsonObject { ["SystemDisk"] = checkedDisk });
        answer["Data"] = new JsonObject { ["order_audit"] = 0 };
        return answer;
    }

    private static JsonObject Update(Call call, Resource server, IReadOnlyList<JsonObject> disks)
    {
        CcsCosts.Change(call, server, server.Whole("Cpu"), server.Whole("Ram"), server.Fields["SystemDisk"]!.AsObject(), disks);
        return Begin(call, server, new JsonObject { ["DataDisks"] = Handlers.Array(disks.Select(disk => disk.DeepClone())) });
    }

    private static JsonObject Begin(Call call, Resource server, JsonObject then)
    {
        var work = CcsTasks.Begin(call, "newOrderUpdateVM", [server]);
        then["InstanceStatus"] = server["InstanceStatus"];
        call.Send(work, server, new JsonObject { ["InstanceStatus"] = "updating" }, then);
        return CcsTasks.Answer(work);
    }

    private static JsonObject Must(IEnumerable<JsonObject> disks, string id) =>
        disks.FirstOrDefault(disk => $"{disk["DiskId"]}" == id) ?? throw CallRefused.Invalid("DiskId");
}
