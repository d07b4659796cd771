using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>Power, console and passwords (zkeys.md 7 and 8).</summary>
internal static class PowerOperations
{
    public static IEnumerable<Operation> All { get; } =
    [
        On("stop", Stop, Gate.Normal, Gate.Idle, Gate.Running),
        On("stop_h", Stop, Gate.Normal, Gate.Idle, Gate.Running),
        On("start", Start, Gate.Normal, Gate.Idle, Gate.SwitchedOff),
        On("restart", Restart, Gate.Normal, Gate.Idle, Gate.Running),
        On("restart_h", Restart, Gate.Normal, Gate.Idle, Gate.Running),
        On("getvncurl", Console, Gate.Normal, Gate.Running, Gate.LineAllows("vnc_status")),
        new("setpsw", SetPassword) { Required = ["guid", "password"], Gates = [Gate.Normal, Gate.Idle, Gate.Password] },
        new("setvnc", SetConsolePassword)
        {
            Required = ["guid", "password"],
            Gates = [Gate.Normal, Gate.ExactlyIdle, Gate.NotLocked, Gate.OwnResources, Gate.LineOffers("reset_vnc_password"), Gate.Password],
        },
        new("install", Install) { Required = ["guid", "systemID", "password"], Gates = [Gate.Normal, Gate.Idle, Gate.NotLocked, Gate.Password] },
    ];

    private static Operation On(string action, Func<OperationCall, ZkeysReply> run, params Func<OperationCall, string?>[] gates) =>
        new(action, run) { Required = ["guid"], Gates = gates };

    private static ZkeysReply Stop(OperationCall call) =>
        call.Begin(ServerStates.Stopping, done => done with { RunStatus = ServerStates.Off }, ServerStates.StopFailed);

    private static ZkeysReply Start(OperationCall call) =>
        call.Begin(ServerStates.Starting, done => done with { RunStatus = ServerStates.Running }, ServerStates.StartFailed);

    private static ZkeysReply Restart(OperationCall call) => call.Begin(ServerStates.Restarting, done => done, ServerStates.RestartFailed);

    private static ZkeysReply SetPassword(OperationCall call) =>
        call.Begin(ServerStates.PasswordResetting, done => done, ServerStates.PasswordResetFailed);

    private static ZkeysReply SetConsolePassword(OperationCall call) =>
        call.Begin(ServerStates.VncResetting, done => done, ServerStates.VncResetFailed);

    private static ZkeysReply Console(OperationCall call) =>
        ZkeysReply.Success(new JsonObject { ["url"] = call.State.OpenConsole(call.Server.Guid).ToString() });

    private static ZkeysReply Install(OperationCall call)
    {
        if (call.Server.Snapshots.Count > 0) return ZkeysReply.Refused("存在快照，不允许重装");
        var image = call.State.Catalog.Image(call.Request["systemID"]);
        var (line, shape) = (call.Line, call.Server.Shape);
        if (image is null || !image.IsFor(line) || !image.Allows("install") || !image.FitsIn(shape.Cpu, shape.Memory))
            return ZkeysReply.Refused("操作系统不可用于该业务");
        if (image.IsWindows != call.HasWindows && !line.IsOn("win_linux_switch")) return ZkeysReply.Refused("该线路不允许切换系统类型");

        (call.Server.LoginName, call.Server.LoginPort) = (image.LoginName, image.Port);
        return call.Begin(ServerStates.Reinstalling, done => done with { SystemGuid = image.Guid, RunStatus = ServerStates.Running });
    }
}
