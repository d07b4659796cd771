using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Tags of CCS servers; their ids are numbers in one answer and texts in another.</summary>
internal static class CcsTags
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("instance.DescribeTags", List), ("instance.CreateTag", Create), ("instance.DeleteTag", Delete),
        ("instance.AddInstancesTags", call => Change(call, "AddTagIds", add: true)), ("instance.DeleteInstancesTags", call => Change(call, "DelTagIds", add: false)),
    ];

    /// <summary>The tag of a name, made when there is none.</summary>
    public static Resource Named(Call call, string name) =>
        call.State.All(CcsServers.Tag).FirstOrDefault(tag => tag["TagName"] == name)
        ?? call.State.Add(CcsServers.Tag, call.State.NextNumber().ToString(CultureInfo.InvariantCulture), new JsonObject { ["TagName"] = name });

    private static JsonObject List(Call call) => Handlers.Data(Handlers.Array(call.State.All(CcsServers.Tag).Select(tag =>
        new JsonObject { ["TagId"] = tag.Id, ["TagName"] = tag["TagName"] })));

    private static JsonObject Create(Call call)
    {
        Named(call, call.Text("TagName"));
        return Networks.Task("");
    }

    private static JsonObject Delete(Call call)
    {
        var tag = call.State.Find(CcsServers.Tag, call.Text("TagId")) ?? throw CallRefused.Invalid("TagId");
        if (call.State.All(CcsServers.Kind).Any(server => Has(server, tag.Id))) throw CallRefused.Of(400, "20101");
        tag.GoneAt = call.Now;
        call.State.Save(tag);
        return Networks.Task("");
    }

    private static JsonObject Change(Call call, string parameter, bool add)
    {
        var servers = call.List("InstanceIds").Select(id => CcsServers.Must(call, id)).ToList();
        var tags = call.List(parameter).Select(id => call.State.Find(CcsServers.Tag, id) ?? throw CallRefused.Invalid(parameter)).ToList();
        foreach (var server in servers)
        {
            var ids = server.Fields["TagIds"]!.AsArray().Select(id => $"{id}");
            server.Set("TagIds", Handlers.Texts(add ? ids.Union(tags.Select(tag => tag.Id)) : ids.Except(tags.Select(tag => tag.Id))));
            call.State.Save(server);
        }
        return Networks.Task("");
    }

    private static bool Has(Resource server, string tag) => server.Fields["TagIds"]!.AsArray().Any(id => $"{id}" == tag);
}
