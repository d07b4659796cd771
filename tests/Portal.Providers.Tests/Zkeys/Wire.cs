using System.Text.Json.Nodes;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>What the sandbox's journal says was sent.</summary>
internal static class Wire
{
    /// <summary>A value that is checked elsewhere, or depends on the time.</summary>
    public const string Anything = "*";

    public static readonly string[] Common = ["module", "action", "userid", "time", "sign", "taskid", "dataType", "version", "system_type", "vtime"];

    /// <summary>Of every business call of the cloud-server module.</summary>
    public static readonly string[] Identity = ["auth_name", "auth_mobile", "auth_idnum", "auth_bank_account", "auth_from_ip", "auth_client_user_id"];

    /// <summary>The last call of an action carried exactly these parameters and identity fields, besides the common ones.</summary>
    public static async Task<JsonNode> Sent(this Sandbox sandbox, string action, string[] identity, params (string Name, string Value)[] own)
    {
        var sent = (await sandbox.Journal(action))[^1]!["parameters"]!;
        sent.AsObject().Select(field => field.Key).ShouldBe([.. Common, .. own.Select(field => field.Name), .. identity], ignoreOrder: true);
        foreach (var (name, value) in own.Where(field => field.Value != Anything)) sent[name]!.ToString().ShouldBe(value, name);
        return sent;
    }
}
