using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp;

/// <summary>Keys, logins, the platform's version, and its pools.</summary>
internal static class PlatformOperations
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(24);

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["get_public_key"] = call => call.Done(new JsonObject { ["public_key"] = call.Services.PublicKey.Modulus });
        table["get_public_key_v2"] = call => call.Done(new JsonObject { ["public_key"] = call.Services.PublicKey.Modulus.Trim() });
        table["authenticate_password"] = Authenticate;
        table["get_scp_version"] = call => call.Done(new JsonObject { ["build_version"] = call.State.Settings.PlatformVersion });
        table["get_platform_info"] = call => call.Done(new JsonObject { ["version"] = call.State.Settings.PlatformVersion });
        table["list_resource_pools"] = call => Listing.Of(call, call.Store.All("azs"));
        table["list_alarms"] = call => Listing.Of(call, call.Store.All("alarms").Select(OldAlarm));
        table["get_platform_overview"] = Overview;
        table["get_resource_pool"] = call => call.Done(call.Need("azs", call["az_id"], "资源池"));
    }

    // The oldest list numbers its alarms and has other words for their level.
    private static JsonObject OldAlarm(JsonObject alarm) => alarm.Copy().With(new JsonObject { ["id"] = alarm.Whole("_number"), ["level"] = alarm.Text("_level") });

    private static ScpAnswer Overview(ScpCall call)
    {
        var chosen = call.Query("az_id");
        var pools = Of("azs").Where(pool => chosen.Length == 0 || pool.Text("id") == chosen).ToList();
        if (pools.Count == 0) throw RefusedException.Missing("资源池");
        var (hosts, servers) = (In(Of("hosts")), In(Of("servers")));
        return call.Done(new JsonObject
        {
            ["virtual_resources"] = pools[0]["virtual_resources"]?.DeepClone(), ["physical_resources"] = pools[0]["physical_resources"]?.DeepClone(),
            ["az"] = new JsonObject
            {
                ["total"] = pools.Count, ["online_count"] = pools.Count(pool => pool.Text("status") == "normal"),
                ["offline_count"] = pools.Count(pool => pool.Text("status") != "normal"),
            },
            ["host"] = new JsonObject
            {
                ["total"] = hosts.Count, ["online_count"] = hosts.Count(host => host.Text("status") == "running"),
                ["offline_count"] = hosts.Count(host => host.Text("status") != "running"),
                ["alarm_count"] = hosts.Count(host => host.Whole("alarm_count") > 0),
            },
            ["server"] = new JsonObject
            {
                ["total"] = servers.Count, ["running_count"] = servers.Count(server => server.Text("status") == "running"),
                ["offline_count"] = servers.Count(server => server.Text("status") == "stopped"),
            },
            ["nfv"] = new JsonObject(),
        });

        IReadOnlyList<JsonObject> Of(string collection) => call.Store.All(collection);
        List<JsonObject> In(IReadOnlyList<JsonObject> things) => [.. things.Where(thing => chosen.Length == 0 || thing.Text("az_id") == chosen)];
    }

    private static ScpAnswer Authenticate(ScpCall call)
    {
        var login = call.Body.Part("auth").Part("passwordCredentials");
        var password = call.Services.PublicKey.Decrypt(login.Text("password"));
        if (password is null || call.Services.Gatekeeper.Known(login.Text("username"), password) is not { } caller)
            throw new RefusedException(StatusCodes.Status401Unauthorized, "用户名或密码错误");
        var token = call.Services.Tokens.Issue(caller, TokenLife);
        var role = caller.IsAdmin ? "admin" : "tenant";
        return new ScpAnswer(StatusCodes.Status200OK, new JsonObject
        {
            ["access"] = new JsonObject
            {
                ["token"] = new JsonObject
                {
                    ["issued_at"] = ScpTime.UtcLong(token.Issued), ["expires"] = ScpTime.UtcLong(token.Expires), ["id"] = token.Id,
                    ["tenant"] = TenantOf(call, caller.ProjectId), ["audit_ids"] = new JsonArray(token.Id[..22]),
                },
                ["user"] = new JsonObject
                {
                    ["id"] = caller.UserId, ["name"] = caller.Name, ["username"] = caller.Name, ["roles_links"] = new JsonArray(),
                    ["roles"] = new JsonArray(new JsonObject { ["name"] = role }),
                },
            },
        });
    }

    public static JsonObject TenantOf(ScpCall call, string id)
    {
        var project = call.Store.Find("projects", id) ?? [];
        return new JsonObject { ["id"] = id, ["name"] = project.Text("name"), ["description"] = project.Text("description"), ["enabled"] = true };
    }
}
