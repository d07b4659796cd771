using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Getting into a server: its console and its administrator's password (scp.md 8.9).</summary>
internal static class ServerAccess
{
    public static ScpAnswer Console(ScpCall call)
    {
        if (!call.State.Settings.RemoteConsoles) throw new RefusedException(StatusCodes.Status404NotFound, "接口不存在");
        var server = ServerOperations.Need(call);
        if (server.Text("status") != "running") throw RefusedException.Bad("云主机未开机");
        return call.Done(new JsonObject { ["remote_console"] = new JsonObject { ["url"] = Open(call.State), ["type"] = "novnc", ["protocol"] = "vnc" } });
    }

    /// <summary>A fresh address; each carries a ticket of its own.</summary>
    public static string Open(ScpState state) => new Uri(state.BaseAddress, $"scp/openstack/compute/v2/open-vnc-console?token_id={ScpState.NewId()}").ToString();

    public static ScpAnswer ResetPassword(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        if (call.Services.PublicKey.Decrypt(call.Body.Text("password")) is not { } plain) throw RefusedException.Bad("密码解密失败");
        if (server.Whole("vtool_installed") != 1) throw RefusedException.Bad("云主机未安装性能优化工具");
        if (!IsStrong(plain)) throw RefusedException.Bad("密码不符合复杂度要求");
        return call.Accepted(new TaskOrder("重置云主机密码", "云主机", [server.Text("id")], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [new Patch("servers", server.Text("id")) { Set = new JsonObject { ["_resets"] = server.Whole("_resets") + 1 } }],
        });
    }

    /// <summary>The rule that only part B states: 8 to 30 characters, three of the four kinds.</summary>
    public static bool IsStrong(string password)
    {
        bool[] kinds = [password.Any(char.IsAsciiLetterUpper), password.Any(char.IsAsciiLetterLower), password.Any(char.IsAsciiDigit), password.Any(sign => !char.IsAsciiLetterOrDigit(sign))];
        return password.Length is >= 8 and <= 30 && kinds.Count(kind => kind) >= 3;
    }
}
