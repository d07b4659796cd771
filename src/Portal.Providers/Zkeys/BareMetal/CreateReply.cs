using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Reads what create says it made. Anything but exactly the machine that was ordered leaves the outcome unknown.</summary>
internal static class CreateReply
{
    public static PurchaseOutcome Read(UpstreamAnswer.Success success, CreateServer order)
    {
        if (success.Data is not { } data || LenientJson.ItemsOf(data) is not [var made] || MachineReader.Read(made) is not { } seen)
            return new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一台机器的记录。", success.Evidence);
        if (!Agrees(made, "product_guid", order.Server.ProductReference) || !Agrees(made, "line_guid", order.Server.LineReference)
            || (made.Text("buy_remarks") is not null && seen.OrderMark != order.OrderNumber))
            return new PurchaseOutcome.Unknown("上游表示成功，但应答里的机型、线路或备注与订单不同。", success.Evidence);
        // Installing runs on, whatever the reply says: a machine is ready when a read of it says so.
        var lifecycle = seen.Lifecycle is ServerLifecycle.Unknown ? ServerLifecycle.Provisioning : seen.Lifecycle;
        return new PurchaseOutcome.Accepted(
            seen.Reference, seen with { Lifecycle = lifecycle, Fingerprint = order.Server, OrderMark = order.OrderNumber, Raw = success.Evidence.Response ?? "" }, success.Evidence);
    }

    private static bool Agrees(JsonElement made, string name, string? ordered) => made.Text(name) is not { } stated || stated == ordered;
}
