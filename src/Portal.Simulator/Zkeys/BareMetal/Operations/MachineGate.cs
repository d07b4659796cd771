using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>The conditions of zkeys.md 10. Each returns null, or the refusal's message.</summary>
internal static class MachineGate
{
    public static string? Normal(MachineCall call) => call.Machine switch
    {
        { PushStatus: not 0 } => "业务push中，不允许操作",
        { LockStatus: not 0 } => "业务已锁定",
        { OrderStatus: MachineStates.Normal } => null,
        _ => "业务状态不允许该操作",
    };

    public static string? NormalOrExpired(MachineCall call) => call.Machine is { OrderStatus: MachineStates.Expired, PushStatus: 0 } ? null : Normal(call);

    public static string? Idle(MachineCall call) => call.Machine.ActStatus == MachineStates.Idle ? null : "业务正在操作中，请稍后再试";

    public static string? Running(MachineCall call) => call.Machine.RunStatus == MachineStates.Running ? null : "业务未开机";

    public static string? SwitchedOff(MachineCall call) => call.Machine.RunStatus switch
    {
        MachineStates.Off => null,
        MachineStates.Locked => "业务已锁定，不能操作",
        _ => "关机状态下才可操作",
    };

    public static string? NotLocked(MachineCall call) => call.Machine.RunStatus == MachineStates.Locked ? "业务已锁定" : null;

    /// <summary>The document's rule for a renewal was pasted from elsewhere (zkeys.md 16): off by default.</summary>
    public static string? RenewalRule(MachineCall call) => call.State.Settings.RenewOnlyWhenOff && call.Machine.RunStatus == MachineStates.Running ? "关机状态下才可操作" : null;

    // No rule is stated for bare metal and the sample's own password is of eleven characters: the weakest of the rules.
    public static string? Password(MachineCall call) => PasswordRules.Refusal(call.Request["loginPassword"], 0);

    public static Func<MachineCall, string?> LineAllows(string flag) => call => call.Line.IsOn(flag) ? null : "该线路已关闭此功能";
}
