using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Makes servers: checked, counted against the quota, shown as <c>creating</c> until the task ends.</summary>
internal static class ServerCreation
{
    public static ScpAnswer Create(ScpCall call)
    {
        var owner = call.Owner();
        var ids = ServerOrder.Check(call, owner);
        Quotas.Demand(call.State, owner, call.Body.Text("az_id"), Quotas.OfServers(call.Body, ids.Count));
        var address = BoundAddress.Check(call, owner);
        var made = ids.Select((id, index) => Make(call, call.Body, owner, id, Name(call.Body, index, ids.Count))).ToList();
        if (address is not null) BoundAddress.Bind(call, address, made[0]);
        if (call.Fault is FaultKind.DuplicateCandidate) made.Add(Make(call, call.Body, owner, ScpState.NewId(), call.Body.Text("name")));
        var task = call.Begin(Order(call, owner, made));
        return call.Acknowledged(task, new JsonObject { ["uuids"] = Documents.ToJson(Answered(call, ids)) });
    }

    /// <summary>A new server's document, put into the store as being created.</summary>
    public static JsonObject Make(ScpCall call, JsonObject body, string owner, string id, string name)
    {
        var server = ServerForm.Of(call, body, owner, id, name);
        call.Created.Add(id);
        return call.Store.Put("servers", id, server);
    }

    /// <summary>The task at whose end the servers stand, or are gone when it fails.</summary>
    public static TaskOrder Order(ScpCall call, string owner, IReadOnlyList<JsonObject> made)
    {
        var ids = made.Select(server => server.Text("id")).ToList();
        return new TaskOrder("创建云主机", "云主机", ids, call.Services.Options.ProvisioningSeconds)
        {
            ProjectId = owner, AzId = made[0].Text("az_id"), ObjectName = made[0].Text("name"),
            Fails = call.Fault is FaultKind.ActionFailure || (call.Fault is FaultKind.PartialCreate && ids.Count > 1),
            Failing = call.Fault is FaultKind.PartialCreate && ids.Count > 1 ? [ids[^1]] : [],
            Then = [.. made.Select(server => new Patch("servers", server.Text("id")) { Set = Standing(call, server) })],
            Else = [.. ids.SelectMany(id => (Patch[])[Patch.Remove("servers", id), .. BoundAddress.Freed(call, id)])],
        };
    }

    private static JsonObject Standing(ScpCall call, JsonObject server)
    {
        var isOn = server.Whole("_power_on") == 1;
        return new JsonObject
        {
            ["status"] = isOn ? "running" : "stopped", ["power_state"] = isOn ? "on" : "off",
            ["vtool_installed"] = call.State.Settings.GuestTools && server.Text("_format") == "aCloud" ? 1 : 0,
            ["_since"] = call.State.Now.AddSeconds(call.Services.Options.ProvisioningSeconds).UtcTicks,
        };
    }

    private static IReadOnlyList<string> Answered(ScpCall call, IReadOnlyList<string> ids) => call.Fault is FaultKind.PartialCreate && ids.Count == 1 ? [] : ids;

    private static string Name(JsonObject body, int index, int count) => count == 1 ? body.Text("name") : $"{body.Text("name")}-{index + 1:D4}";
}
