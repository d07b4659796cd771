using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>Public images of every zone, and the private ones made by the account.</summary>
internal static class EcsImages
{
    private const string Zones = "Zones";

    public static IEnumerable<Resource> All(CapitalOnlineState state) =>
        EcsCatalog.Images.Select(Public).Concat(state.All(EcsServers.Image));

    public static bool IsIn(Resource image, string zone) =>
        image.Fields[Zones] is not JsonArray own || own.Any(each => Annexes.Same($"{each}", zone));

    public static JsonObject Row(Resource image, VpcZone zone)
    {
        var row = image.Fields.DeepClone().AsObject();
        row["ImageId"] = image.Id;
        row["StatusDisplay"] = image["Status"] == "running" ? "可用" : EcsServers.Display(image["Status"]);
        (row["AvailableZoneCode"], row["AzId"], row["AzName"]) = (zone.Code, EcsCatalog.ZoneId(zone.Code), zone.Name);
        return row;
    }

    /// <summary>A private image of a server, in its zone.</summary>
    public static JsonObject Of(string name, JsonObject os, string zone, string status, string now) => new()
    {
        ["TemplateType"] = "private", ["ImageName"] = name, ["Status"] = status, ["OsType"] = $"{os["OsType"]}", ["OsVersion"] = $"{os["OsVersion"]}", ["OsBit"] = 64,
        ["SupportGpuDriver"] = $"{os["SupportGpuDriver"]}", ["Username"] = $"{os["OsType"]}" == "Windows" ? "Administrator" : "root",
        ["SupportType"] = new JsonArray($"{os["SupportGpuDriver"]}".Length > 0 ? "gpu" : "cpu"), ["CreateTime"] = now,
        ["OsSize"] = os["OsSize"]?.DeepClone() ?? 24, [Zones] = new JsonArray(zone),
    };

    public static void AddZones(Resource image, IEnumerable<string> zones)
    {
        var own = image.Fields[Zones]!.AsArray();
        foreach (var zone in zones.Where(zone => !IsIn(image, zone))) own.Add(zone);
    }

    public static bool RemoveZone(Resource image, string zone)
    {
        var own = image.Fields[Zones]!.AsArray();
        foreach (var each in own.Where(each => Annexes.Same($"{each}", zone)).ToList()) own.Remove(each);
        return own.Count == 0;
    }

    private static Resource Public(EcsImage image) => new()
    {
        Kind = EcsServers.Image, Id = image.Id, CreatedAt = DateTimeOffset.UnixEpoch,
        Fields = new JsonObject
        {
            ["TemplateType"] = "public", ["ImageName"] = image.Name, ["Status"] = "running", ["OsType"] = image.Os, ["OsVersion"] = image.Version, ["OsBit"] = 64,
            ["SupportGpuDriver"] = image.Driver, ["Username"] = image.User, ["SupportType"] = new JsonArray(image.Supports),
            ["CreateTime"] = "2022-01-24 17:46:17", ["OsSize"] = image.Size,
        },
    };
}
