using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B: the OpenStack forms of the same servers, networks and images. No envelope, a token of its own.</summary>
internal static class OpenStackOperations
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, (string Root, string Version, string Current, string Type)> Modules = new()
    {
        ["keystone"] = ("identity", "v2.0", "identity/v2.0", "identity"), ["glance"] = ("image", "v2", "image", "image"),
        ["nova"] = ("compute", "v2", "compute/v2", "compute"),
        ["neutron"] = ("network", "v2.0", "network", "network"), ["cinder"] = ("volume", "v2", "volume/v2", "volumev2"),
        ["gnocchi"] = ("metric", "v1", "metric", "metric"),
    };

    /// <summary>Answered before anybody has logged in.</summary>
    public static readonly IReadOnlyList<string> NeedNoLogin = ["keystone.create_tenant_token", "keystone.list_api_versions", "keystone.get_api_version"];

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        foreach (var module in Modules.Keys)
        {
            table[$"{module}.list_api_versions"] = call => Versions(call, module);
            table[$"{module}.get_api_version"] = call => Versions(call, module);
        }
        table["keystone.create_tenant_token"] = Token;
        table["keystone.list_tenants"] = call => call.Done(new JsonObject { ["tenants"] = new JsonArray(PlatformOperations.TenantOf(call, call.Caller.ProjectId)) });
        NovaOperations.AddTo(table);
        NovaActions.AddTo(table);
        NeutronOperations.AddTo(table);
        FloatingIpOperations.AddTo(table);
        CinderOperations.AddTo(table);
        GlanceOperations.AddTo(table);
    }

    /// <summary>Where a thing of part B is found.</summary>
    public static string Link(ScpCall call, string path) => new Uri(call.State.BaseAddress, $"scp/openstack/{path}").ToString();

    public static JsonArray Links(ScpCall call, string module, string path) => new(
        new JsonObject { ["href"] = Link(call, $"{module}/v2/{path}"), ["rel"] = "self" }, new JsonObject { ["href"] = Link(call, $"{module}/{path}"), ["rel"] = "bookmark" });

    // The password is plain here, and the tenant is named (scp.md 9).
    private static ScpAnswer Token(ScpCall call)
    {
        var auth = call.Body.Part("auth");
        var login = auth.Part("passwordCredentials");
        var caller = auth.Has("token") ? call.Services.Tokens.Find(auth.Part("token").Text("id")) : call.Services.Gatekeeper.Known(login.Text("username"), login.Text("password"));
        var project = caller is null ? null : call.Store.Find("projects", caller.ProjectId);
        var isMeant = project is not null && (!auth.Has("tenantName") || auth.Text("tenantName") == project.Text("name")) && (!auth.Has("tenantId") || auth.Text("tenantId") == project.Text("id"));
        if (caller is null || !isMeant) throw new RefusedException(StatusCodes.Status401Unauthorized, "用户名、密码或租户错误");
        var token = call.Services.Tokens.Issue(caller, TokenLife);
        return new ScpAnswer(call.Operation.Ok, new JsonObject
        {
            ["access"] = new JsonObject
            {
                ["token"] = new JsonObject
                {
                    ["issued_at"] = ScpTime.UtcLong(token.Issued), ["expires"] = ScpTime.UtcLong(token.Expires), ["id"] = token.Id,
                    ["tenant"] = PlatformOperations.TenantOf(call, caller.ProjectId), ["audit_ids"] = new JsonArray(token.Id[..22]),
                },
                ["serviceCatalog"] = Modules.Select(module => (JsonNode?)Service(call, module.Key)).ToJson(),
                ["user"] = new JsonObject
                {
                    ["username"] = caller.Name, ["roles_links"] = new JsonArray(), ["id"] = caller.UserId,
                    ["roles"] = new JsonArray(new JsonObject { ["name"] = caller.IsAdmin ? "admin" : "tenant" }), ["name"] = caller.Name,
                },
                ["metadata"] = new JsonObject { ["is_admin"] = caller.IsAdmin ? 1 : 0, ["roles"] = new JsonArray() },
            },
        });
    }

    private static JsonObject Service(ScpCall call, string name)
    {
        var module = Modules[name];
        var address = Link(call, name == "cinder" ? $"{module.Current}/{call.State.Tenant.ProjectId}" : module.Current);
        var endpoint = new JsonObject
        {
            ["adminURL"] = address, ["region"] = "RegionOne", ["publicURL"] = address, ["id"] = new string('0', 32), ["internalURL"] = address,
        };
        return new JsonObject { ["endpoints"] = new JsonArray(endpoint), ["endpoints_links"] = new JsonArray(), ["type"] = module.Type, ["name"] = name };
    }

    private static ScpAnswer Versions(ScpCall call, string name)
    {
        var module = Modules[name];
        var version = new JsonObject
        {
            ["id"] = module.Version, ["status"] = "CURRENT", ["updated"] = "2011-01-21T11:33:21Z", ["min_version"] = "", ["version"] = "",
            ["links"] = new JsonArray(new JsonObject { ["href"] = Link(call, $"{module.Root}/{module.Version}/"), ["rel"] = "self", ["type"] = "application/json" }),
            ["media-types"] = new JsonArray(new JsonObject { ["base"] = "application/json", ["type"] = $"application/vnd.openstack.{module.Root}+json" }),
        };
        var shape = call.Operation.Reply!.AsObject();
        var known = new JsonObject
        {
            ["links"] = version["links"]!.DeepClone(), ["version"] = shape["version"] is JsonObject ? version.DeepClone() : module.Version,
        };
        known["versions"] = shape["versions"] is JsonObject ? new JsonObject { ["values"] = new JsonArray(version) } : new JsonArray(version);
        return call.Done(known);
    }
}
