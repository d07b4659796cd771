using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>Listing, making, copying and deleting images.</summary>
internal static class EcsImageOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("ecs.DescribeImages", List), ("ecs.CreateImage", Create), ("ecs.DeleteImage", Delete), ("ecs.SyncImage", Sync),
    ];

    private static JsonObject List(Call call)
    {
        var ids = call.List("ImageIds");
        var zones = call.Has("AvailableZoneCode")
            ? [EcsCatalogOperations.MustZone(call, call.Text("AvailableZoneCode"))]
            : Annexes.All.Regions.SelectMany(region => region.Zones).ToList();
        var rows = zones.SelectMany(zone => EcsImages.All(call.State)
            .Where(image => EcsImages.IsIn(image, zone.Code) && (ids.Count == 0 || ids.Contains(image.Id)))
            .Select(image => (JsonNode?)EcsImages.Row(image, zone))).ToList();
        return EcsReadOperations.Paged(call, "ImageList", rows);
    }

    private static JsonObject Create(Call call)
    {
        var server = EcsServers.Must(call, call.Text("EcsId"));
        if (server["Status"] is not ("running" or "shutdown")) throw CallRefused.Of(403, "InvalidOperation.InstanceStatusUnsupported");
        var id = CapitalOnlineState.NewId("img");
        var fields = EcsImages.Of(call.Text("Name"), server.Fields, server["Zone"], "creating", call.NowText);
        fields["OsSize"] = server.Whole("SystemDiskSize");
        var image = call.Add(EcsServers.Image, id, fields);
        var work = call.Begin(CapitalOnlineState.NewGuid(), "create_image", [image]);
        call.Send(work, image, [], new JsonObject { ["Status"] = "running" }, failed: new JsonObject { ["Status"] = "error" });
        call.Send(work, server, new JsonObject { ["Status"] = "creating_image" }, new JsonObject { ["Status"] = server["Status"] });
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id, ["ImageId"] = id });
    }

    private static JsonObject Delete(Call call)
    {
        var images = call.List("ImageIds").Select(id => Own(call, id)).ToList();
        var work = call.Begin(CapitalOnlineState.NewGuid(), "delete_image", images);
        foreach (var image in images)
        {
            var last = !call.Has("AvailableZoneCode") || EcsImages.RemoveZone(image, call.Text("AvailableZoneCode"));
            if (last) call.Send(work, image, new JsonObject { ["Status"] = "deleting" }, [], ends: true);
            else call.State.Save(image);
        }
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id });
    }

    private static JsonObject Sync(Call call)
    {
        var image = Own(call, call.Text("ImageId"));
        var zones = call.List("AvailableZoneCodes").Select(zone => EcsCatalogOperations.MustZone(call, zone).Code).ToList();
        EcsImages.AddZones(image, zones);
        call.State.Save(image);
        return Handlers.Data(new JsonObject { ["EventId"] = call.Begin(CapitalOnlineState.NewGuid(), "sync_image", [image]).Id });
    }

    private static Resource Own(Call call, string id) => call.State.Find(EcsServers.Image, id) ?? throw CallRefused.Of(404, "InvalidImage.NotFound");
}
