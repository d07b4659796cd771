using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>What a changed configuration costs: another rate on demand, the difference of the remaining term when prepaid.</summary>
internal static class CcsCosts
{
    public static IReadOnlyList<JsonObject> Disks(Resource server) => [.. server.Fields["DataDisks"]!.AsArray().OfType<JsonObject>()];

    public static void Change(Call call, Resource server, int cpu, int ram, JsonObject system, IReadOnlyList<JsonObject> data)
    {
        var billing = server.Billing!;
        var perDay = CcsServers.PerDay(call.State, cpu, ram, system, data);
        if (billing.PaidUntil is not { } until)
        {
            billing.Reprice(call.Now, perDay / 1440);
            return;
        }
        var before = CcsServers.PerDay(call.State, server.Whole("Cpu"), server.Whole("Ram"), server.Fields["SystemDisk"]!.AsObject(), Disks(server));
        var difference = decimal.Round((perDay - before) * (decimal)Math.Max(0, (until - call.Now).TotalDays), 2);
        billing.MonthPrice = CcsServers.Term(call.Now, perDay, 1);
        if (difference <= 0) return;
        call.State.MustCover(difference, "NotEnoughBalance");
        billing.Charges.Add(new Charge(call.Now, until, difference, call.Operation.Name));
    }
}
