using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Turns a wanted size into the edit that leads there (scp.md 8.5). Nothing gets smaller: the document does not say that it may.</summary>
internal static class ServerGrowth
{
    /// <returns>The edit, or why there is none, Chinese.</returns>
    public static (JsonObject? Edit, string? Refusal) Of(JsonElement detail, ServerFingerprint target)
    {
        if (detail.Whole("cores") is not { } cores || detail.Number("memory_mb") is not { } memory || ServerDisks.Read(detail) is not { } disks) return (null, "云主机详情无法识别，不能变配。");
        var wantedMb = target.MemoryGb * ServerReader.MbPerGb;
        if (target.Cpu < cores || wantedMb < memory) return (null, "不支持降低 CPU 或内存。");
        var edit = new JsonObject();
        if (target.Cpu != cores)
        {
            if (!IsAllowed(detail, "cpu", "cpu_hotplug")) return (null, "该云主机开机时不能增加 CPU，请先关机。");
            edit["cores"] = target.Cpu;
            // Cores are the total; they spread evenly over what is there, or go into one socket.
            edit["sockets"] = detail.Whole("sockets") is > 0 and var sockets && target.Cpu % sockets == 0 ? sockets : 1;
        }
        if (wantedMb != memory)
        {
            if (!IsAllowed(detail, "memory", "mem_hotplug")) return (null, "该云主机开机时不能增加内存，请先关机。");
            edit["memory_mb"] = (int)wantedMb;
        }
        return Disks(detail, [.. disks.Where(disk => disk is { IsSystem: false, IsShared: false })], target, edit);
    }

    private static (JsonObject?, string?) Disks(JsonElement detail, IReadOnlyList<ServerDisk> data, ServerFingerprint target, JsonObject edit)
    {
        var wanted = target.DataDisksGb;
        if (wanted.Count < data.Count || data.Where((disk, i) => wanted[i] < disk.SizeGb).Any()) return (null, "不支持减少或缩小数据盘。");
        if (wanted.Count == data.Count && data.Select((disk, i) => wanted[i] == disk.SizeGb).All(same => same)) return (edit, null);
        if (DiskList.Present(detail) is not { } all) return (null, "云主机的磁盘无法识别，不能变配。");

        foreach (var (disk, i) in data.Select((disk, i) => (disk, i)).Where(pair => wanted[pair.i] > pair.disk.SizeGb))
            all.First(row => DiskList.Slot(row) == disk.Slot)!["size_mb"] = wanted[i] * (long)ServerReader.MbPerGb;
        var free = new Queue<string>(ServerDisks.Slots.Except(all.Select(DiskList.Slot)));
        foreach (var size in wanted.Skip(data.Count))
        {
            if (!free.TryDequeue(out var slot)) return (null, "云主机的磁盘数量已达上限。");
            all.Add((JsonNode)DiskList.Added(slot, size * (long)ServerReader.MbPerGb, ServerDisks.New));
        }
        edit["disks"] = all;
        return (edit, null);
    }

    private static bool IsAllowed(JsonElement detail, string supported, string switchedOn) =>
        detail.Text("status") is "stopped" || (detail.Field("hotplug_sup_info")?.Whole(supported) == 1 && detail.Field("advance_param")?.Whole(switchedOn) == 1);
}
