using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>An ECS order, checked as a whole before anything is built (capitalonline.md 7.5).</summary>
internal sealed class EcsOrder
{
    private const int MaximumDisk = 4000;

    public EcsOrder(Call call)
    {
        Zone = EcsCatalogOperations.MustZone(call, call.Text("AvailableZoneCode"));
        if (call.State.Settings.ZonesNotOnSale.Contains(Zone.Code)) throw CallRefused.Of(403, "Zone.NotOnSale");
        (Family, Spec) = EcsCatalogOperations.MustSell(call, call.Text("EcsFamilyName"));
        BillingMethod = EcsCatalogOperations.BillingMethod(call);
        Months = BillingMethod == "1" ? EcsCatalogOperations.Duration(call) : 0;
        Image = MustImage(call);
        SystemDisk = Disk(call.Object("SystemDisk") ?? throw CallRefused.Invalid("SystemDisk"), Image.Whole("OsSize"));
        DataDisks = [.. call.Objects("DataDisk").Select(disk => Disk(disk, 24, inEights: true))];
        if (DataDisks.Select(disk => disk.Feature).Distinct().Count() > 1) throw CallRefused.Of(400, "UnSupportedMixingLocalAndEbs");
        Vpc = call.State.Find(Networks.Vpc, $"{call.Object("VpcInfo")?["VpcId"]}") ?? throw CallRefused.Of(404, "InvalidVpc.NotFound");
        Subnet = MustSubnet(call);
        Publics = [.. call.Objects("PubnetInfo").Select(each => Public(call, each))];
        CheckPublics();
        Number = call.Whole("Number", 1);
        if (Number is < 1 or > 100) throw CallRefused.Invalid("Number");
        if (call.State.All(EcsServers.Kind).Count + Number > call.State.Settings.EcsQuota) throw CallRefused.Of(400, "MaxEcsCountExceed");
    }

    public VpcZone Zone { get; }

    public EcsFamily Family { get; }

    public EcsSpec Spec { get; }

    public string BillingMethod { get; }

    public int Months { get; }

    public Resource Image { get; }

    public OrderedDisk SystemDisk { get; }

    public IReadOnlyList<OrderedDisk> DataDisks { get; }

    public Resource Vpc { get; }

    public Resource Subnet { get; }

    public IReadOnlyList<OrderedPublic> Publics { get; }

    public int Number { get; }

    public IEnumerable<(string Feature, int Size)> Disks => DataDisks.Append(SystemDisk).Select(disk => (disk.Feature, disk.Size));

    private Resource MustImage(Call call)
    {
        var wanted = call.Text("ImageId");
        var image = EcsImages.All(call.State).FirstOrDefault(image =>
            (image.Id == wanted || image["ImageName"] == wanted) && EcsImages.IsIn(image, Zone.Code)) ?? throw CallRefused.Of(404, "InvalidImage.NotFound");
        if (image["Status"] != "running" || image["SupportGpuDriver"] != Spec.Driver) throw CallRefused.Of(404, "InvalidImage.NotFound");
        return image;
    }

    private static OrderedDisk Disk(JsonObject disk, int least, bool inEights = false)
    {
        var feature = $"{disk["DiskFeature"]}".ToLowerInvariant();
        if (feature is not ("ssd" or "local")) throw CallRefused.Of(400, "InvalidDiskSize.ValueNotSupported");
        var size = Call.WholeOf(disk["Size"], "Size");
        if (size < least) throw CallRefused.Of(400, "MinDiskSizeLess");
        if (size > MaximumDisk) throw CallRefused.Of(400, "MaxDiskSizeExceed");
        if (inEights && feature == "ssd" && size % 8 != 0) throw CallRefused.Of(400, "InvalidDiskSize.ValueNotSupported");
        return new OrderedDisk(feature, size, $"{disk["ReleaseWithInstance"]}" is not ("0" or "false"), $"{disk["SnapshotId"]}");
    }

    private Resource MustSubnet(Call call)
    {
        var subnet = call.State.Find(Networks.Subnet, $"{call.Object("SubnetInfo")?["SubnetId"]}") ?? throw CallRefused.Invalid("SubnetInfo");
        if (subnet["VPCId"] != Vpc.Id) throw CallRefused.Of(403, "InvalidOperation.VpcMismatch");
        return subnet["AvailableZoneCode"] == Zone.Code ? subnet : throw CallRefused.Of(403, "InvalidOperation.AzMismatch");
    }

    private OrderedPublic Public(Call call, JsonObject each)
    {
        var net = Networks.Net(call.State, $"{each["SubnetId"]}") ?? throw CallRefused.Invalid("PubnetInfo");
        if (net["VPCId"] != Vpc.Id) throw CallRefused.Of(403, "InvalidOperation.VpcMismatch");
        if ($"{each["IpType"]}" is not ("default_gateway" or "virtual")) throw CallRefused.Invalid("IpType");
        var eips = (each["EipIds"] as JsonArray ?? []).Select(id => call.State.Find(Networks.Eip, $"{id}") ?? throw CallRefused.Invalid("EipIds")).ToList();
        if (eips.Any(eip => eip["NetId"].Length > 0)) throw CallRefused.Of(403, "InvalidOperation");
        return new OrderedPublic(net, $"{each["IpType"]}" == "default_gateway", eips);
    }

    private void CheckPublics()
    {
        if (Publics.Count == 0) return;
        var most = Image["OsType"] == "Windows" ? 1 : 3;
        if (Publics.Count > most || Publics.Count(net => net.IsDefault) != 1) throw CallRefused.Invalid("PubnetInfo");
    }
}

/// <param name="Dies">Whether it is deleted with the server.</param>
internal sealed record OrderedDisk(string Feature, int Size, bool Dies, string Snapshot);

internal sealed record OrderedPublic(Resource Net, bool IsDefault, IReadOnlyList<Resource> Eips);
