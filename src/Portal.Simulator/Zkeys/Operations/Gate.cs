using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>The conditions of zkeys.md 7. Each returns null, or the refusal's message.</summary>
internal static class Gate
{
    public static string? Normal(OperationCall call) => call.Server.OrderStatus switch
    {
        ServerStates.Normal => null,
        ServerStates.Transferring => "业务过户中，不允许操作",
        _ => "业务状态不允许该操作",
    };

    public static string? NormalOrExpired(OperationCall call) => call.Server.OrderStatus is ServerStates.Expired ? null : Normal(call);

    public static string? Idle(OperationCall call) => call.Server.IsBusy ? "业务正在操作中，请稍后再试" : null;

    /// <summary>Stricter than idle: a failed last action is in the way too.</summary>
    public static string? ExactlyIdle(OperationCall call) => call.Server.ActStatus != 0 ? "业务操作状态异常" : Idle(call);

    public static string? Running(OperationCall call) => call.Server.RunStatus is ServerStates.Running ? null : "业务已关机";

    public static string? SwitchedOff(OperationCall call) => call.Server.RunStatus switch
    {
        ServerStates.Off => null,
        ServerStates.Locked => "业务已锁定，不能启动",
        _ => "业务运行中",
    };

    public static string? NotLocked(OperationCall call) => call.Server.RunStatus is ServerStates.Locked ? "业务已锁定" : null;

    public static string? Shared(OperationCall call) => call.Server.IsShared ? null : "仅共享业务支持该操作";

    public static string? Password(OperationCall call) =>
        PasswordRules.Refusal(call.Request["password"], call.Line.Whole("resources_type"));

    public static string? OwnResources(OperationCall call) => call.Line.Whole("resources_type") is 0 or 1 ? null : "该线路不支持该操作";

    public static Func<OperationCall, string?> LineAllows(string flag) => call => call.Line.IsOn(flag) ? null : "该线路已关闭此功能";

    public static Func<OperationCall, string?> LineOffers(string function) => call => call.Line.Offers(function) ? null : "该线路未开放此功能";
}
