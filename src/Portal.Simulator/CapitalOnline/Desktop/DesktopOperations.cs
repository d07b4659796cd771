using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>Reads, power, system, names and end of cloud desktops, and their tasks.</summary>
internal static class DesktopOperations
{
    private static readonly Dictionary<string, (string From, string Meanwhile, string Then)> Power = new()
    {
        ["on"] = ("stop", "starting", "using"), ["off"] = ("using", "stoping", "stop"), ["reboot"] = ("using", "rebooting", "using"),
    };

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("cloud-desktop.QueryTask", Task), ("cloud-desktop.QueryVms", List), ("cloud-desktop.QueryVm", Show), ("cloud-desktop.QueryExpireVms", Expiring),
        ("cloud-desktop.OperateVm", Operate), ("cloud-desktop.RebuildVm", Rebuild), ("cloud-desktop.DeleteVm", Delete),
        ("cloud-desktop.ChangeVmName", Rename), ("cloud-desktop.UpdateVmLabels", Label), ("cloud-desktop.ConfigNet", Configure),
    ];

    private static JsonObject Task(Call call)
    {
        var work = Work.Find(call.State, call.Text("taskId")) ?? throw Desktops.Refused("10006", "任务不存在");
        var step = work.Step(call.Now);
        return Handlers.Data(new JsonObject
        {
            ["taskId"] = work.Id, ["requestId"] = call.Text("requestId"), ["failReason"] = step is WorkStep.Failed ? $"{work.Type}失败" : "",
            ["status"] = step switch { WorkStep.Done => "Completed", WorkStep.Failed => "Failed", WorkStep.Unknown => "Pondering", _ => "Running" },
        });
    }

    private static JsonObject List(Call call)
    {
        if (call.Has("billMethod") && call.Text("billMethod") is not ("0" or "1")) throw Desktops.Malformed("billMethod");
        var found = call.State.All(Desktops.Kind).Where(desktop =>
            Equal(call, "siteId", desktop, "siteId") && Equal(call, "productId", desktop, "productId") && Equal(call, "billMethod", desktop, "billMethod")
            && Equal(call, "email", desktop, "accountEmail") && Equal(call, "vpcId", desktop, "vpcId") && Equal(call, "vpcName", desktop, "vpcName"));
        return Handlers.Data(new JsonObject { ["vmIds"] = Handlers.Texts(found.Select(desktop => desktop.Id)) });
    }

    private static bool Equal(Call call, string parameter, Resource desktop, string member) => !call.Has(parameter) || desktop[member] == call.Text(parameter);

    private static JsonObject Show(Call call) => Handlers.Data(Row(Desktops.Must(call, call.Text("vmId"))));

    private static JsonObject Row(Resource desktop)
    {
        var row = desktop.Fields.DeepClone().AsObject();
        row["expireTime"] = Desktops.Utc(desktop.Billing?.PaidUntil ?? Terms.Never);
        return row;
    }

    // Names only: the list has no ids (capitalonline.md 7.7 item 5).
    private static JsonObject Expiring(Call call) => Handlers.Data(Handlers.Array(call.State.All(Desktops.Kind)
        .Where(desktop => desktop.Billing?.PaidUntil is { } until && until - call.Now <= TimeSpan.FromDays(7)).Select(Row)));

    private static JsonObject Operate(Call call)
    {
        if (!Power.TryGetValue(call.Text("action"), out var power)) throw Desktops.Refused("10006", "暂不支持该操作");
        var desktops = call.List("vmIds").Select(id => Desktops.Must(call, id)).ToList();
        if (desktops.Any(desktop => desktop["status"] != power.From)) throw Failed;
        return Each(call, desktops, power.Meanwhile, power.Then);
    }

    private static JsonObject Each(Call call, IReadOnlyList<Resource> desktops, string meanwhile, string then)
    {
        var work = Desktops.Begin(call, desktops);
        foreach (var desktop in desktops) call.Send(work, desktop, new JsonObject { ["status"] = meanwhile }, new JsonObject { ["status"] = then });
        return Desktops.Task(call, work, new JsonObject { ["vmIds"] = Handlers.Texts(desktops.Select(desktop => desktop.Id)) });
    }

    private static JsonObject Rebuild(Call call)
    {
        var desktop = Desktops.Must(call, call.Text("vmId"));
        if (desktop["status"] != "stop") throw Desktops.Refused("13004", "请先关机再重装");
        var product = DesktopCatalog.Products.First(product => product.Id == desktop["productId"]);
        if (!product.Images.Any(name => DesktopCatalog.ImageId(name) == call.Text("imageId"))) throw Desktops.Malformed("imageId");
        var then = new JsonObject { ["status"] = "stop", ["imageId"] = call.Text("imageId") };
        return One(call, desktop, new JsonObject { ["status"] = "configuring" }, then, ends: false);
    }

    private static JsonObject Delete(Call call)
    {
        var desktop = Desktops.Must(call, call.Text("vmId"));
        if (desktop.Busy) throw Failed;
        return One(call, desktop, new JsonObject { ["status"] = "deleteing" }, new JsonObject { ["status"] = "deleted" }, ends: true);
    }

    private static JsonObject One(Call call, Resource desktop, JsonObject meanwhile, JsonObject then, bool ends)
    {
        var work = Desktops.Begin(call, [desktop]);
        call.Send(work, desktop, meanwhile, then, ends);
        return Desktops.Task(call, work, new JsonObject { ["vmId"] = desktop.Id });
    }

    private static JsonObject Rename(Call call)
    {
        call.State.Save(Desktops.Must(call, call.Text("vmId")).Set("vmName", call.Text("name")));
        return Handlers.Data(null);
    }

    private static JsonObject Label(Call call)
    {
        foreach (var desktop in call.List("vmIds").Select(id => Desktops.Must(call, id)).ToList()) call.State.Save(desktop.Set("label", call.Text("label")));
        return Handlers.Data(null);
    }

    private static JsonObject Configure(Call call)
    {
        var desktops = call.List("vmIds").Select(id => Desktops.Must(call, id)).ToList();
        if (desktops.Any(desktop => desktop["status"] is not ("using" or "stop" or "netErr"))) throw Failed;
        return Each(call, desktops, "configuring", "using");
    }

    private static CallRefused Failed => Desktops.Refused("13002", "执行操作失败");
}
