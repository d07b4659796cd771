using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Power, names, passwords, system, billing mode and end of CCS servers.</summary>
internal static class CcsServerOperations
{
    private const string Status = "InstanceStatus";

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("instance.StartInstance", call => Power(call, [call.Text("InstanceId")], "stopped", "running")),
        ("instance.StopInstance", call => Power(call, [call.Text("InstanceId")], "running", "stopped")),
        ("instance.RebootInstance", call => Power(call, [call.Text("InstanceId")], "running", "running")),
        ("instance.StartInstances", call => Power(call, call.List("InstanceIds"), "stopped", "running")),
        ("instance.StopInstances", call => Power(call, call.List("InstanceIds"), "running", "stopped")),
        ("instance.RebootInstances", call => Power(call, call.List("InstanceIds"), "running", "running")),
        ("instance.ModifyInstanceChargeType", Convert), ("instance.ModifyInstanceSpec", Resize), ("instance.ResetImage", Reinstall),
        ("instance.ResetInstancesPassword", Passwords), ("instance.ModifyInstanceName", Rename), ("instance.ModifyInstanceAttribute", Protect),
        ("instance.DeleteInstance", Delete),
    ];

    private static JsonObject Power(Call call, IReadOnlyList<string> ids, string from, string then)
    {
        if (call.Text("StopType", "SOFT") is not ("SOFT" or "HARD")) throw CallRefused.Invalid("StopType");
        var servers = ids.Select(id => CcsServers.Idle(call, id)).ToList();
        if (servers.Any(server => server[Status] != from)) throw CcsServers.Incorrect;
        var work = CcsTasks.Begin(call, "newOrderUpdateVM", servers);
        foreach (var server in servers) call.Send(work, server, Updating, new JsonObject { [Status] = then });
        return CcsTasks.Answer(work);
    }

    private static JsonObject Update(Call call, Resource server, JsonObject then)
    {
        var work = CcsTasks.Begin(call, "newOrderUpdateVM", [server]);
        then[Status] = server[Status];
        call.Send(work, server, Updating, then);
        return CcsTasks.Answer(work);
    }

    // Only from on demand to monthly; done at once, so there may be no task (capitalonline.md 7.3).
    private static JsonObject Convert(Call call)
    {
        var server = CcsServers.Idle(call);
        if (call.Text("InstanceChargeType") != "PrePaid" || server["InstanceChargeType"] != "PostPaid") throw CcsServers.Incorrect;
        var months = call.Whole("PrepaidMonth");
        var (until, perDay) = (Terms.PrepaidAfterThisMonth(call.Now, months), server.Billing!.PerMinute * 1440);
        var cost = CcsServers.Term(call.Now, perDay, 0) + (months == 0 ? 0 : CcsServers.Term(call.Now, perDay, months));
        call.State.MustCover(cost, "NotEnoughBalance");
        server.Billing.Stop(call.Now);
        server.Billing.Charges.Add(new Charge(call.Now, until, cost, call.Operation.Name));
        (server.Billing.PaidUntil, server.Billing.MonthPrice) = (until, CcsServers.Term(call.Now, perDay, 1));
        server.Billing.AutoRenew = call.Truth("AutoRenew", otherwise: true);
        call.State.Save(server.Set("InstanceChargeType", "PrePaid"));
        return Networks.Task("0");
    }

    private static JsonObject Resize(Call call)
    {
        var server = CcsServers.Idle(call);
        var type = CcsOrder.CheckedType(call.Text("InstanceType", server["InstanceType"]));
        var (cpu, ram) = CcsOrder.CheckedSize(call.Whole("Cpu", server.Whole("Cpu")), call.Whole("Ram", server.Whole("Ram")));
        CcsCosts.Change(call, server, cpu, ram, server.Fields["SystemDisk"]!.AsObject(), CcsCosts.Disks(server));
        return Update(call, server, new JsonObject { ["Cpu"] = cpu, ["Ram"] = ram, ["InstanceType"] = type });
    }

    private static JsonObject Reinstall(Call call)
    {
        var server = CcsServers.Idle(call);
        var (image, _, _) = CcsOrder.Image(call, call.Text("ImageId"), server["RegionId"]);
        return Update(call, server, new JsonObject { ["ImageId"] = image, ["Password"] = call.Text("Password") });
    }

    private static JsonObject Passwords(Call call)
    {
        var servers = call.List("InstanceIds").Select(id => CcsServers.Idle(call, id)).ToList();
        return Handlers.Data(Handlers.Array(servers.Select(server => new JsonObject
        {
            ["InstanceId"] = server.Id, ["TaskId"] = Update(call, server, new JsonObject { ["Password"] = call.Text("Password") })["TaskId"]!.DeepClone(),
        })));
    }

    private static JsonObject Rename(Call call)
    {
        call.State.Save(CcsServers.Must(call).Set("InstanceName", call.Text("InstanceName")));
        return Networks.Task("");
    }

    private static JsonObject Protect(Call call)
    {
        foreach (var server in call.List("InstanceIds").Select(id => CcsServers.Must(call, id)).ToList())
            call.State.Save(server.Set("DeletionProtection", call.Truth("DeletionProtection")));
        return Handlers.Data(new JsonObject());
    }

    private static JsonObject Delete(Call call)
    {
        var servers = call.List("InstanceIds").Select(id => CcsServers.Idle(call, id)).ToList();
        if (servers.Any(server => server["DeletionProtection"] == "true")) throw CcsServers.Incorrect;
        var work = CcsTasks.Begin(call, "deleteVM", servers);
        foreach (var server in servers)
        {
            CcsServers.FreeCards(call.State, server);
            call.Send(work, server, Updating, new JsonObject { [Status] = "deleted" }, ends: true);
        }
        return CcsTasks.Answer(work);
    }

    private static JsonObject Updating => new() { [Status] = "updating" };
}
