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
        table["get_resource_pool"] = call => call.Done(call.Need("azs", call["az_id"], "资源池"));
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
