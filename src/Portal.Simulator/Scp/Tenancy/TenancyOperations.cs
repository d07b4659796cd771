using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>Tenants and their pools (scp.md 8.13).</summary>
internal static class TenancyOperations
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_tenants"] =
            call => Listing.Of(call, call.Store.All("projects").Where(project => call.Caller.IsAdmin || project.Text("id") == call.Caller.ProjectId));
        table["get_tenant"] = call => call.Done(Need(call));
        table["create_tenant"] = Create;
        table["update_tenant"] = Change;
        table["delete_tenant"] = Delete;
        table["attach_tenant_pools"] = Attach;
        table["detach_tenant_pool"] = Detach;
        table["list_users"] = call => Listing.Of(call, call.Store.All("users"));
        QuotaOperations.AddTo(table);
        StorageOperations.AddTo(table);
        BillOperations.AddTo(table);
        MetricOperations.AddTo(table);
        ImageOperations.AddTo(table);
        VolumeOperations.AddTo(table);
    }

    private static JsonObject Need(ScpCall call) =>
        call.Store.Find("projects", call["project_id"]) is { } project && (call.Caller.IsAdmin || call.Caller.ProjectId == project.Text("id")) ? project : throw RefusedException.Missing("租户");

    private static ScpAnswer Create(ScpCall call)
    {
        var asked = call.Body.Part("project");
        var admin = asked.Part("project_admin");
        if (!asked.Has("name") || !((string[])["user_name", "mail", "phone", "password"]).All(admin.Has)) throw RefusedException.Bad("缺少租户名称或管理员信息");
        if (call.Services.PublicKey.Decrypt(admin.Text("password")) is not { } password) throw RefusedException.Bad("密码解密失败");
        var id = asked.Text("id") is { Length: > 0 } own ? own : ScpState.NewPlainId();
        var projects = call.Store.All("projects");
        if (projects.Any(project => project.Text("id") == id || project.Text("name") == asked.Text("name") || project.Text("user_name") == admin.Text("user_name")))
            throw RefusedException.Conflict("租户已存在");
        var userId = admin.Text("user_id") is { Length: > 0 } user ? user : ScpState.NewPlainId();
        call.Created.Add(id);
        call.Store.Put("users", userId, new JsonObject
        {
            ["id"] = userId, ["name"] = admin.Text("user_name"), ["real_name"] = admin.Text("user_name"), ["project_id"] = id, ["role_id"] = "",
            ["enabled"] = true, ["_password"] = password,
        });
        var project = call.Store.Put("projects", id, new JsonObject
        {
            ["id"] = id, ["name"] = asked.Text("name"), ["description"] = asked.Text("description"), ["enabled"] = 1,
            ["parent_id"] = asked.Text("parent_id"), ["role_type"] = "tenant", ["user_name"] = admin.Text("user_name"),
            ["auth_driver"] = "local", ["msp_id"] = asked.Text("parent_id"), ["mosp_id"] = asked.Text("parent_id"), ["azs"] = new JsonArray(),
            ["dhs"] = new JsonArray(), ["created_at"] = call.State.LocalNow, ["updated_at"] = call.State.LocalNow,
            ["project_admin"] = new JsonObject
            {
                ["user_name"] = admin.Text("user_name"), ["user_id"] = userId, ["mail"] = admin.Text("mail"), ["phone"] = admin.Text("phone"),
                ["auth_driver"] = "local",
            },
        });
        return call.Done(new JsonObject { ["project"] = project.Copy() });
    }

    // Flat by the table, nested by the sample: both are taken (scp.md 10).
    private static ScpAnswer Change(ScpCall call)
    {
        var project = Need(call);
        var asked = call.Body.Has("project") ? call.Body.Part("project") : call.Body;
        foreach (var name in ((string[])["name", "description", "parent_id"]).Where(asked.Has)) project[name] = asked.Text(name);
        foreach (var name in ((string[])["mail", "phone"]).Where(asked.Has)) project.Part("project_admin")[name] = asked.Text(name);
        project["updated_at"] = call.State.LocalNow;
        call.Store.Save(project);
        return call.Done(new JsonObject { ["project"] = project.Copy() });
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        var id = Need(call).Text("id");
        if (id == FirstBook.AdminProject) throw RefusedException.Bad("不能删除系统租户");
        string[] kinds = ["servers", "vpcs", "floatingips", "volumes"];
        if (kinds.Any(kind => call.Store.All(kind).Any(thing => thing.Text("project_id") == id))) throw RefusedException.Bad("租户下存在资源");
        foreach (var user in call.Store.All("users").Where(user => user.Text("project_id") == id)) call.Store.Remove("users", user.Text("id"));
        foreach (var quota in call.Store.All(Quotas.Collection).Where(quota => quota.Text("project_id") == id)) call.Store.Remove(Quotas.Collection, quota.Text("_key"));
        call.Store.Remove("projects", id);
        return new ScpAnswer(call.Operation.Ok, null);
    }

    private static ScpAnswer Attach(ScpCall call)
    {
        var project = Need(call);
        var pools = call.Body.Rows("azs").Select(asked => (Asked: asked, Pool: call.Need("azs", asked.Text("az_id"), "资源池"))).ToList();
        if (pools.Count == 0) throw RefusedException.Bad("缺少参数azs");
        var (azs, groups) = (project["azs"]!.DeepClone().AsArray(), project["dhs"]!.DeepClone().AsArray());
        foreach (var (asked, pool) in pools)
        {
            foreach (var old in azs.OfType<JsonObject>().Where(az => az.Text("az_id") == pool.Text("id")).ToList()) azs.Remove(old);
            var group = pool.Rows("dhs").FirstOrDefault(dh => dh.Text("id") == asked.Text("dh_id"));
            azs.Add((JsonNode)new JsonObject
            {
                ["az_id"] = pool.Text("id"), ["id"] = pool.Text("id"), ["az_name"] = pool.Text("name"), ["az_tag"] = pool.Text("tag"),
                ["type"] = "hci", ["arch_type"] = pool.Text("arch_type"),
                ["dh_ids"] = group is null ? new JsonArray() : new JsonArray(group.Text("id")),
            });
            if (group is not null) groups.Add((JsonNode)new JsonObject { ["az_id"] = pool.Text("id"), ["dh_id"] = group.Text("id"), ["dh_name"] = group.Text("name"), ["tag"] = group.Text("tag") });
        }
        return call.Accepted(new TaskOrder("关联资源池", "租户", [project.Text("id")], call.Services.Options.ActionSeconds)
        {
            ProjectId = project.Text("id"), Then = [new Patch("projects", project.Text("id")) { Set = new JsonObject { ["azs"] = azs, ["dhs"] = groups } }],
        });
    }

    private static ScpAnswer Detach(ScpCall call)
    {
        var (project, pool) = (Need(call), call["az_id"]);
        var azs = project["azs"]!.AsArray();
        if (azs.OfType<JsonObject>().FirstOrDefault(az => az.Text("az_id") == pool) is not { } attached) throw RefusedException.Missing("资源池");
        string[] kinds = ["servers", "vpcs", "volumes"];
        if (kinds.Any(kind => call.Store.All(kind).Any(thing => thing.Text("project_id") == project.Text("id") && thing.Text("az_id") == pool)))
            throw RefusedException.Bad("租户在该资源池下存在资源");
        azs.Remove(attached);
        call.Store.Save(project);
        return new ScpAnswer(call.Operation.Ok, null);
    }
}
