using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>Quotas read and set, and held for others by reservation (scp.md 8.13).</summary>
internal static class QuotaOperations
{
    private static readonly string[] OldNamespaces =
    [
        "storage", "adr_protection", "asec", "vgeneralsql", "vmysql", "voracle", "vsqserver", "vsqserver_licensed", "vpostgresql", "vpostgresl", "vopengauss", "dmp_database_dr",
        "redis", "kafka", "mongo", "rabbitmq", "clickhouse",
    ];

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_quotas"] = List;
        table["set_quota"] = Set;
        table["reserve_quota"] = Reserve;
        table["commit_quota"] = call => Settle(call, commits: true);
        table["rollback_quota"] = call => Settle(call, commits: false);
    }

    private static ScpAnswer List(ScpCall call)
    {
        IEnumerable<JsonObject> rows = call.Store.All(Quotas.Collection);
        foreach (var name in ((string[])["project_id", "namespace", "resource", "provider", "category"]).Where(name => call.Query(name).Length > 0))
            rows = rows.Where(row => row.Text(name) == call.Query(name));
        if (call.Query("az_id") is { Length: > 0 } pool) rows = rows.Where(row => row.Text("_az") == pool);
        rows = rows.Where(row => InBounds(call, row.Whole("_limit")));
        var shown = rows.GroupBy(row => (row.Text("project_id"), row.Text("namespace"), row.Text("resource"))).Select(group => Shown(call, [.. group]));
        return Listing.Of(call, shown, [.. call.Operation.Query]);
    }

    private static bool InBounds(ScpCall call, long limit) =>
        (!long.TryParse(call.Query("hard_limit"), out var equal) || limit == equal)
        && (!long.TryParse(call.Query("hard_limit_gt"), out var above) || limit > above)
        && (!long.TryParse(call.Query("hard_limit_lt"), out var below) || limit < below);

    private static JsonObject Shown(ScpCall call, IReadOnlyList<JsonObject> rows)
    {
        var shown = rows[0].Copy();
        var (project, resource) = (shown.Text("project_id"), shown.Text("resource"));
        shown["separated_quotas"] = rows.Select(row => (JsonNode?)new JsonObject
        {
            ["az_id"] = row.Text("_az"), ["in_use"] = Quotas.InUse(call.State, project, row.Text("_az"), resource),
            ["reserved"] = Quotas.Reserved(call.State, project, row.Text("_az"), resource), ["allocation"] = 0,
        }).ToJson();
        shown["az_quotas"] = rows.Select(row => (JsonNode?)new JsonObject { ["az_id"] = row.Text("_az"), ["hard_limit"] = row.Whole("_limit") }).ToJson();
        return shown;
    }

    private static ScpAnswer Set(ScpCall call)
    {
        var owner = call.Owner();
        var sets = call.Body.Rows("quota_sets");
        if (sets.Count == 0) throw RefusedException.Bad("缺少参数quota_sets");
        foreach (var wanted in sets)
        {
            if (!((string[])["provider", "namespace", "resource", "value", "az_id"]).All(wanted.Has)) throw RefusedException.Bad("quota_sets缺少必要字段");
            if (wanted.Whole("value") < -1) throw RefusedException.Bad("value不合法");
            if (wanted.Text("az_id") != FirstBook.AllPools) call.Need("azs", wanted.Text("az_id"), "资源池");
        }
        foreach (var wanted in sets) Keep(call, owner, wanted);
        return new ScpAnswer(call.Operation.Ok, null);
    }

    private static void Keep(ScpCall call, string owner, JsonObject wanted)
    {
        var (pool, resource) = (Quotas.PoolOf(wanted.Text("resource"), wanted.Text("az_id")), wanted.Text("resource"));
        var row = call.Store.Find(Quotas.Collection, Quotas.Key(owner, pool, resource)) ?? new JsonObject
        {
            ["id"] = ScpState.NewPlainId(), ["category"] = pool == FirstBook.AllPools ? "global" : "pool", ["provider"] = wanted.Text("provider"),
            ["namespace"] = wanted.Text("namespace"), ["resource"] = resource,
            ["name"] = resource, ["project_id"] = owner, ["unit"] = Unit(resource), ["_az"] = pool,
        };
        row["_limit"] = wanted.Whole("value");
        call.Store.Put(Quotas.Collection, Quotas.Key(owner, pool, resource), row);
    }

    private static string Unit(string resource) => resource.Split("::")[0] switch
    {
        "vm_count" or "eip_count" => "个",
        "cores" => "核",
        "ram" or "storage_tag" => "MB",
        "eip_bandwidth" => "Kbps",
        "image_usage" or "backup_usage" => "Bytes",
        _ => "",
    };

    private static ScpAnswer Reserve(ScpCall call)
    {
        var (owner, pool) = (call.Owner(), call.Body.Text("az_id"));
        var deltas = call.Body.Rows("quota_deltas");
        if (deltas.Count == 0) throw RefusedException.Bad("缺少参数quota_deltas");
        var refused = call.Operation.Version == "20180725" ? deltas.FirstOrDefault(delta => !OldNamespaces.Contains(delta.Text("namespace"))) : null;
        if (refused is not null) throw RefusedException.Bad($"该接口不支持{refused.Text("namespace")}类型");
        Quotas.Demand(call.State, owner, pool, deltas.Select(delta => KeyValuePair.Create(delta.Text("resource"), delta.Whole("value"))));
        return call.Done(new JsonObject { ["reservations"] = Documents.ToJson(deltas.Select(delta => Hold(call, owner, pool, delta)).ToList()) });
    }

    private static string Hold(ScpCall call, string owner, string pool, JsonObject delta)
    {
        var id = ScpState.NewId();
        call.Created.Add(id);
        call.Store.Put(Quotas.Reservations, id, new JsonObject
        {
            ["id"] = id, ["project_id"] = owner, ["az_id"] = Quotas.PoolOf(delta.Text("resource"), pool), ["resource"] = delta.Text("resource"),
            ["value"] = delta.Whole("value"), ["dh_id"] = call.Body.Text("dh_id"),
            ["_until"] = call.Body.Has("expire") ? call.State.Now.AddSeconds(call.Body.Whole("expire")).UtcTicks : null,
        });
        return id;
    }

    private static ScpAnswer Settle(ScpCall call, bool commits)
    {
        var owner = call.Owner();
        var held = call.Body.Texts("reservations").Select(id => call.Store.Find(Quotas.Reservations, id) ?? throw RefusedException.Missing("预留")).ToList();
        if (held.Any(each => each.Text("project_id") != owner || each.Text("dh_id") != call.Body.Text("dh_id"))) throw RefusedException.Bad("预留与租户或专属服务器组不符");
        if (commits && held.Any(each => each.Has("_until") && each.Whole("_until") <= call.State.Now.UtcTicks)) throw RefusedException.Bad("预留已过期");
        foreach (var each in held)
        {
            call.Store.Remove(Quotas.Reservations, each.Text("id"));
            if (commits) call.Store.Put("committed", each.Text("id"), each.Copy());
        }
        return call.Done(new JsonObject { ["reservations"] = call.Body["reservations"]!.DeepClone() });
    }
}
