using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Reads what create_new says it made. Anything but exactly the server that was ordered leaves the outcome unknown.</summary>
internal static class CreateReply
{
    public static PurchaseOutcome Read(UpstreamAnswer.Success success, CreateServer order)
    {
        if (success.Data?.Items("servers") is not [var made] || made.Text("guid") is not { } guid)
            return new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一台服务器的编号。", success.Evidence);
        if (!Matches(made, order.Server))
            return new PurchaseOutcome.Unknown("上游表示成功，但应答里的配置与订单不同。", success.Evidence);
        return new PurchaseOutcome.Accepted(new UpstreamReference(guid), Observation(guid, made, order, success), success.Evidence);
    }

    // Only what is stated is compared: an answer to somebody else's order must not become this customer's server.
    private static bool Matches(JsonElement made, ServerFingerprint ordered) =>
        Agrees(made, "cpu", ordered.Cpu) && Agrees(made, "memory", ordered.MemoryGb) && Agrees(made, "bandwidth", ordered.BandwidthMbps)
        && Agrees(made, "defense", ordered.DefenseGbps)
        && (made.Text("harddisks") is null || made.Wholes("harddisks").SequenceEqual(ordered.DataDisksGb));

    private static bool Agrees(JsonElement made, string name, decimal ordered) => made.Text(name) is null || made.Number(name) == ordered;

    // The reply has no status: the server is being provisioned until a read says otherwise.
    private static ServerObservation Observation(string guid, JsonElement made, CreateServer order, UpstreamAnswer.Success success) => new(
        new UpstreamReference(guid),
        ServerLifecycle.Provisioning,
        ServerPower.Unknown,
        BusyWith: null,
        LastActionFailed: null,
        order.Server,
        made.Text("ip") is { } ip ? [ip] : [],
        LoginName: null,
        made.Whole("login_port"),
        made.Text("share_ip"),
        ChinaTime.Parse(made.Text("buyTime")),
        ChinaTime.Parse(made.Text("endTime")),
        IsLocked: false,
        success.Evidence.Response ?? "");
}
