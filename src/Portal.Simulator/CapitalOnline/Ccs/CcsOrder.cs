using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>A CCS configuration as ordered or priced, checked before anything is built (capitalonline.md 7.3).</summary>
internal sealed class CcsOrder
{
    private const string DiskType = "Type";
    private const int LargestSystemDisk = 500;
    private const int LargestDataDisk = 4000;

    public CcsOrder(Call call)
    {
        Zone = Annexes.All.Zone(call.Text("RegionId")) ?? throw CallRefused.Of(400, "InvalidRegionID.Malformed");
        if (!Zone.OnSale || call.State.Settings.ZonesNotOnSale.Contains(Zone.Id)) throw CallRefused.Of(403, "Zone.NotOnSale");
        Type = CheckedType(call.Text("InstanceType"));
        (Cpu, Ram) = CheckedSize(call.Whole("Cpu"), call.Whole("Ram"));
        Prepaid = call.Text("InstanceChargeType", "PostPaid") switch
        {
            "PrePaid" => true,
            "PostPaid" => false,
            _ => throw CallRefused.Invalid("InstanceChargeType"),
        };
        Months = call.Whole("PrepaidMonth");
        Amount = call.Whole("Amount", 1);
        if (Amount is < 1 or > 99) throw CallRefused.Invalid("Amount");
        (ImageId, var least, IsCustom) = Image(call, call.Text("ImageId", "Ubuntu_16.04_64"), Zone.Id);
        SystemDisk = System(call.Object("SystemDisk"), least);
        DataDisks = [.. call.Objects("DataDisks").Select(Data)];
        PerDay = CcsServers.PerDay(call.State, Cpu, Ram, SystemDisk, DataDisks);
        Cost = Prepaid ? CcsServers.Term(call.Now, PerDay, Months) : PerDay;
    }

    public CcsZone Zone { get; }

    public string Type { get; }

    public int Cpu { get; }

    public int Ram { get; }

    public bool Prepaid { get; }

    public int Months { get; }

    public int Amount { get; }

    public string ImageId { get; }

    public bool IsCustom { get; }

    public JsonObject SystemDisk { get; }

    public IReadOnlyList<JsonObject> DataDisks { get; }

    public decimal PerDay { get; }

    /// <summary>Of one server: a day on demand, or the prepaid term.</summary>
    public decimal Cost { get; }

    public static string CheckedType(string type) =>
        Annexes.All.Types.Any(known => known.Id == type) ? type : throw CallRefused.Of(400, "InvalidInstanceType.ValueUnauthorized");

    public static (int Cpu, int Ram) CheckedSize(int cpu, int ram) =>
        CcsServers.Sizes.Contains((cpu, ram)) ? (cpu, ram) : throw CallRefused.Of(400, "InvalidInstanceType.ValueUnauthorized");

    public static JsonObject Data(JsonObject disk)
    {
        var (type, size) = ($"{disk[DiskType] ?? "high_disk"}", Call.WholeOf(disk["Size"], "Size"));
        if (type is not ("ssd_disk" or "high_disk")) throw CallRefused.Of(400, "InvalidInstanceTypeDisk.ValueUnauthorized");
        CheckDataSize(type, size);
        return new JsonObject { ["DiskId"] = CapitalOnlineState.NewGuid(), ["Size"] = size, [DiskType] = type, ["IOPS"] = Iops(disk) };
    }

    public static void CheckDataSize(string type, int size)
    {
        var step = type == "ssd_disk" ? 50 : 100;
        if (size < step || size > LargestDataDisk || size % step != 0) throw CallRefused.Of(400, "InvalidDataDiskSize.ValueNotSupported");
    }

    public static JsonObject System(JsonObject? disk, int least)
    {
        var type = $"{disk?[DiskType] ?? "system_disk"}";
        if (type is not ("system_disk" or "ssd_system_disk")) throw CallRefused.Of(400, "InvalidInstanceTypeDisk.ValueUnauthorized");
        var size = disk?["Size"] is { } wanted ? Call.WholeOf(wanted, "Size") : least;
        if (size == 0) size = least;
        if (size < least || size > LargestSystemDisk || size % 10 != 0) throw CallRefused.Of(400, "InvalidDataDiskSize.ValueNotSupported");
        return new JsonObject { ["Size"] = size, [DiskType] = type, ["IOPS"] = disk is null ? 0 : Iops(disk) };
    }

    /// <summary>A public image by its annex name, or a template that exists in the zone.</summary>
    public static (string Id, int Size, bool IsCustom) Image(Call call, string wanted, string zone)
    {
        if (Annexes.All.Images.FirstOrDefault(image => image.Id == wanted) is { } image) return (image.Id, image.Size, false);
        var template = call.State.Find(CcsServers.Template, wanted);
        var usable = template is not null && template["Status"] == "normal" && template.Fields["Zones"]!.AsArray().Any(each => $"{each}" == zone);
        if (!usable) throw CallRefused.Of(404, "InvalidLaunchTemplateVersion.NotFound");
        if (!call.Has("ImagePassword") && call.Operation.Name != "DescribeInstancePrice") throw CallRefused.Missing("ImagePassword");
        return (wanted, template!.Whole("Size"), true);
    }

    private static int Iops(JsonObject disk) => disk["IOPS"] is { } iops && $"{iops}".Length > 0 ? Call.WholeOf(iops, "IOPS") : 0;
}
