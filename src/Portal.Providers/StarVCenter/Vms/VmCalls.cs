using System.Globalization;
using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Catalog;
using Portal.Providers.StarVCenter.Wire;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>The virtual machine operations with exactly the documented parameters (starvcenter.md 8.2).</summary>
internal static class VmCalls
{
    private const int MbPerGb = 1024;

    public static StarVCenterCall Models() => StarVCenterCall.Get("/cloudvm/model");

    /// <summary>Fuzzy in name and id, so whoever asks filters; without paging it answers everything (starvcenter.md 6).</summary>
    public static StarVCenterCall Search(string? name = null, string? id = null) => StarVCenterCall.Search("/cloudvm/search", ("vm.name", name), ("vm.id", id));

    public static StarVCenterCall Read(UpstreamReference vm) => StarVCenterCall.Get("/cloudvm/{vmId}", vm.Value);

    /// <summary>Always one machine: names of several could not be told apart (starvcenter.md 7).</summary>
    public static StarVCenterCall Create(CreateServer order, ImageReference image) => StarVCenterCall.Post(
        "/cloudvm/create",
        ("vm.name", VmName.Of(order.OrderNumber)),
        ("vm.tenant.model", image.Model),
        ("vm.template.id", image.Template),
        ("vm.vcpu.num", WireValues.Text(order.Server.Cpu)),
        ("vm.memory.mem", Megabytes(order.Server.MemoryGb)),
        ("vnic.portgroupid", order.Server.LineReference),
        ("vm.num", "1"),
        ("vm.account.pwd", order.Password.Length == 0 ? null : order.Password),
        ("vm.vdisk.num", order.Server.DataDisksGb is { Count: > 0 } disks ? WireValues.Text(disks.Count) : null),
        ("vm.vdisk.size", order.Server.DataDisksGb is [var size, ..] ? WireValues.Text(size) : null));

    public static StarVCenterCall Start(UpstreamReference vm) => StarVCenterCall.On(vm, HttpMethod.Put, "/cloudvm/start");

    /// <summary>What the document calls destroy only cuts the power; the machine stays (starvcenter.md 8.2).</summary>
    public static StarVCenterCall CutPower(UpstreamReference vm) => StarVCenterCall.On(vm, HttpMethod.Put, "/cloudvm/destroy");

    public static StarVCenterCall ShutDown(UpstreamReference vm) => StarVCenterCall.On(vm, HttpMethod.Put, "/cloudvm/shutdown");

    public static StarVCenterCall Restart(UpstreamReference vm) => StarVCenterCall.On(vm, HttpMethod.Put, "/cloudvm/restart");

    /// <summary>Removes the machine for good.</summary>
    public static StarVCenterCall Remove(UpstreamReference vm) => StarVCenterCall.Delete("/cloudvm/{vmId}", vm.Value);

    public static StarVCenterCall Connection(UpstreamReference vm) => StarVCenterCall.Get("/cloudvm/connection/{vmId}", vm.Value) with { AnswersSecretAddress = true };

    public static StarVCenterCall SetPassword(UpstreamReference vm, string password) => StarVCenterCall.On(vm, HttpMethod.Post, "/cloudvm/setadminpwd", ("pwd", password));

    public static StarVCenterCall SetConsolePassword(UpstreamReference vm, string password) => StarVCenterCall.On(vm, HttpMethod.Post, "/cloudvm/editvncpwd", ("vm.vncpasswd", password));

    public static StarVCenterCall SetCpu(UpstreamReference vm, int cores) => StarVCenterCall.On(vm, HttpMethod.Put, "/cloudvm/cpu/modify", ("vm.vcpu.num", WireValues.Text(cores)));

    public static StarVCenterCall SetMemory(UpstreamReference vm, decimal gigabytes) => StarVCenterCall.On(vm, HttpMethod.Put, "/cloudvm/mem/modify", ("vm.memory.mem", Megabytes(gigabytes)));

    public static StarVCenterCall Disks(UpstreamReference vm) => StarVCenterCall.Search("/cloudvm/vdisk/search", ("vdisk.vmid", vm.Value));

    public static StarVCenterCall AddDisk(UpstreamReference vm, int gigabytes) => StarVCenterCall.Post("/cloudvm/vdisk/add", ("vdisk.vmid", vm.Value), ("vdisk.size", WireValues.Text(gigabytes)));

    public static StarVCenterCall GrowDisk(string disk, int gigabytes) => StarVCenterCall.Put("/cloudvm/vdisk/extend", ("vdisk.id", disk), ("vdisk.size", WireValues.Text(gigabytes)));

    public static StarVCenterCall Cards(UpstreamReference vm) => StarVCenterCall.Search("/cloudvm/vnic/search", ("vnic.vmid", vm.Value));

    private static string Megabytes(decimal gigabytes) => decimal.Round(gigabytes * MbPerGb).ToString("0", CultureInfo.InvariantCulture);
}
