using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>What the upstream itself runs on: hosts, alarms, storage (starvcenter.md 8.8).</summary>
internal static class EstateOperations
{
    private const string WithoutPaging = "isfindPage";
    private static readonly string[] Host =
    [
        "host.id", "host.name", "host.desc", "host.state", "host.isconnected", "host.createtime", "host.register.address", "host.authentication", "host.ismending", "host.os.product", "host.os.bit", "host.os.versoin",
        "host.virt.versoin", "host.cpu.vendor", "host.cpu.num", "host.cpus", "host.mem.size",
    ];

    private static readonly string[] Alarm =
        ["alarm.id", "alarm.type", "alarm.level", "alarm.objid", "alarm.objname", "alarm.obj.type", "alarm.content", "alarm.create.time", "alarm.relieve.time", "alarm.relieve.way"];

    private static readonly string[] Storage =
    [
        "storage.id", "storage.name", "storage.desc", "storage.createtime", "storage.type", "storage.thin", "storage.size", "storage.location", "storage.use.type", "storage.usedsize", "storage.file.type", "storage.io.auth",
        "storage.ceph.monitorip",
    ];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudhost/search", "", call => call.State.Rows(Tables.Host).Is(call, "host.id").Is(call, "host.ip", "_ip").Answer(call, Host)),
        Operation.Post("/cloudalarm/search", "", Alarms),
        Operation.Post("/cloudstorage/search", "", call => call.State.Rows(Tables.Storage).Answer(call, Storage)),
    ];

    private static StarVCenterReply Alarms(OperationCall call)
    {
        if (call[WithoutPaging] != "true" && !(call.Has(Searching.Start) && call.Has(Searching.Size))) return StarVCenterReply.Refused($"缺少参数{Searching.Start}");
        var found = call.State.Rows(Tables.Alarm).Is(call, "alarm.level").Is(call, "alarm.obj.type").Is(call, "alarm.objid").Is(call, "alarm.relieve.way");
        // Times of this form sort like text.
        if (call.Has("alarm.starttime")) found = found.Where(alarm => string.CompareOrdinal(alarm["alarm.create.time"], call["alarm.starttime"]) >= 0);
        if (call.Has("alarm.endtime")) found = found.Where(alarm => string.CompareOrdinal(alarm["alarm.create.time"], call["alarm.endtime"]) <= 0);
        return found.Answer(call, Alarm);
    }
}
