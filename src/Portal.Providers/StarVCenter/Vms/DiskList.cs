using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>Reads the disks of one machine.</summary>
internal sealed class DiskList(StarVCenterClient client)
{
    public async Task<Observed<IReadOnlyList<DiskObservation>>> Read(UpstreamAccess account, UpstreamReference vm, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, VmCalls.Disks(vm), cancellationToken);
        if (answer.Failure<IReadOnlyList<DiskObservation>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Rows() is not { } rows || rows.Any(row => row.Text("vdisk.id") is null || row.Whole("vdisk.size") is null)) return success.Misshapen<IReadOnlyList<DiskObservation>>(account, "磁盘列表");

        // A shared disk belongs to no machine; one of another machine should not be here at all.
        var ours = rows.Where(row => row.Text("vdisk.vmid") is null || row.Text("vdisk.vmid") == vm.Value).ToList();
        var system = SystemOf(ours);
        return new Observed<IReadOnlyList<DiskObservation>>.Seen([.. ours.Select(row => Disk(row, row.Text("vdisk.id") == system))]);
    }

    private static DiskObservation Disk(JsonElement row, bool isSystem) => new(row.Text("vdisk.id")!, row.Text("vdisk.name") ?? row.Text("vdisk.devname"), row.Whole("vdisk.size")!.Value, isSystem, Class: null);

    // The document does not tell the system disk apart. The first device of its kind (vda, sda, hda, xvda) is it; where no device is named, the oldest.
    private static string? SystemOf(List<JsonElement> rows) =>
        (rows.Find(row => row.Text("vdisk.devname") is { } device && device.EndsWith("da", StringComparison.OrdinalIgnoreCase)) is { ValueKind: JsonValueKind.Object } first ? first
        : rows.TrueForAll(row => row.Text("vdisk.devname") is null) && rows.Count > 0 ? rows.MinBy(row => row.Text("vdisk.createtime") ?? "", StringComparer.Ordinal) : default) is { ValueKind: JsonValueKind.Object } found
            ? found.Text("vdisk.id") : null;
}
