using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Custom templates: the only backup CCS has.</summary>
internal static class TemplateOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("template.CreateTemplate", Create), ("template.DeleteTemplate", Delete), ("template.SyncTemplate", Sync), ("template.DescribeTemplateInfo", List),
    ];

    private static JsonObject Create(Call call)
    {
        var server = CcsServers.Idle(call);
        var id = CapitalOnlineState.NewGuid();
        var template = call.Add(CcsServers.Template, id, new JsonObject
        {
            ["TemplateId"] = id, ["Name"] = call.Text("DisplayName"), ["Status"] = "creating", ["OSType"] = server["ImageId"], ["CreateTime"] = call.NowText,
            ["Zones"] = new JsonArray(server["RegionId"]), ["Size"] = Call.WholeOf(server.Fields["SystemDisk"]!["Size"], "Size"),
        });
        var work = CcsTasks.Begin(call, "createTemplate", [template]);
        call.Send(work, template, [], new JsonObject { ["Status"] = "normal" }, failed: new JsonObject { ["Status"] = "error" });
        return CcsTasks.Answer(work);
    }

    private static JsonObject Delete(Call call)
    {
        var (template, zone) = (Must(call), call.Text("RegionId"));
        var left = Zones(template).Where(each => each != zone).ToList();
        var work = CcsTasks.Begin(call, "deleteTemplate", [template]);
        call.Send(work, template, [], new JsonObject { ["Zones"] = Handlers.Texts(left) }, ends: left.Count == 0);
        return CcsTasks.Answer(work);
    }

    private static JsonObject Sync(Call call)
    {
        var template = Must(call);
        var zone = Annexes.All.Zone(call.Text("RegionId")) ?? throw CallRefused.Of(400, "InvalidRegionID.Malformed");
        var work = CcsTasks.Begin(call, "syncTemplate", [template]);
        call.Send(work, template, [], new JsonObject { ["Zones"] = Handlers.Texts(Zones(template).Append(zone.Id).Distinct()) });
        return CcsTasks.Answer(work);
    }

    private static JsonObject List(Call call)
    {
        var found = call.State.All(CcsServers.Template).Where(template => Networks.Matches(template, call.Text("Keyword"), "Name")).ToList();
        var (page, size) = (call.Whole("PageNumber", 1), Math.Max(1, call.Whole("PageSize", 10)));
        return Handlers.Data(new JsonObject
        {
            ["TotalPage"] = (found.Count + size - 1) / size, ["TemplateList"] = Handlers.Array(found.Skip((page - 1) * size).Take(size).Select(Row)),
        });
    }

    private static JsonNode Row(Resource template)
    {
        var row = template.Fields.DeepClone().AsObject();
        row["Count"] = Zones(template).Count();
        row["Region"] = Handlers.Array(Zones(template).Select(zone =>
            new JsonObject { ["Status"] = template["Status"], ["RegionId"] = zone, ["RegionName"] = Annexes.All.Zone(zone)!.Name }));
        return row;
    }

    private static IEnumerable<string> Zones(Resource template) => template.Fields["Zones"]!.AsArray().Select(zone => $"{zone}");

    private static Resource Must(Call call) => call.State.Find(CcsServers.Template, call.Text("TemplateId")) ?? throw CallRefused.Of(400, "InstanceNotFound");
}
