using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Zkeys.BareMetal;

/// <summary>The module's own control addresses, below <c>/_control/zkeys-baremetal</c>.</summary>
internal static class MachineControl
{
    private const string Base = "/_control/zkeys-baremetal";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{Base}/settings", (MachineState state) => state.Settings);
        app.MapPost($"{Base}/settings", Configure);
        app.MapPost($"{Base}/catalog", EditCatalog);
        app.MapPost($"{Base}/machines", EditMachine);
        app.MapGet($"{Base}/book", (MachineState state) => MachineBook.Of(state));
    }

    private static IResult Configure(JsonObject changes, MachineState state)
    {
        lock (state.Gate)
        {
            try
            {
                return Results.Ok(state.Configure(changes));
            }
            catch (JsonException unreadable)
            {
                return Results.BadRequest(unreadable.Message);
            }
        }
    }

    private static IResult EditCatalog(MachineCatalogEdit edit, MachineState state)
    {
        lock (state.Gate)
        {
            if (!state.Catalog.Content.ContainsKey(edit.List) || !state.Catalog.Patch(edit.List, edit.Guid, edit.Set)) return Results.NotFound();
            state.SaveCatalog();
            return Results.Ok();
        }
    }

    private static IResult EditMachine(MachineEdit edit, MachineState state)
    {
        lock (state.Gate)
        {
            if (state.Machine(edit.Guid) is not { } machine) return Results.NotFound();
            edit.ApplyTo(machine);
            state.Save(machine);
            return Results.Ok(BookedMachine.Of(machine));
        }
    }
}

/// <summary>One change of the catalogue, in the upstream's own field names.</summary>
/// <param name="List">zones, lines, disks, products or systems.</param>
internal sealed record MachineCatalogEdit(string List, string Guid, JsonObject Set);

/// <summary>Puts a machine into a state that no operation leads to; null leaves a value as it is.</summary>
internal sealed record MachineEdit(
    string Guid, int? OrderStatus, int? RunStatus, int? ActStatus, int? PushStatus, int? LockStatus, int? RenewPriceSetting, decimal? RenewPrice, DateTimeOffset? EndTime)
{
    public void ApplyTo(MachineRecord machine)
    {
        machine.OrderStatus = OrderStatus ?? machine.OrderStatus;
        machine.RunStatus = RunStatus ?? machine.RunStatus;
        machine.ActStatus = ActStatus ?? machine.ActStatus;
        machine.PushStatus = PushStatus ?? machine.PushStatus;
        machine.LockStatus = LockStatus ?? machine.LockStatus;
        machine.RenewPriceSetting = RenewPriceSetting ?? machine.RenewPriceSetting;
        machine.RenewPrice = RenewPrice ?? machine.RenewPrice;
        machine.EndTime = EndTime ?? machine.EndTime;
    }
}

/// <summary>What machines were really bought, from the seller's side.</summary>
/// <param name="Charged">Yuan over all machines, refunds subtracted.</param>
internal sealed record MachineBook(int Purchases, decimal Charged, IReadOnlyList<BookedMachine> Machines)
{
    public static MachineBook Of(MachineState state)
    {
        lock (state.Gate)
        {
            var machines = state.Machines().Select(BookedMachine.Of).ToList();
            return new(machines.Count, machines.Sum(machine => machine.Charged), machines);
        }
    }
}

/// <param name="ClientOrderNo">Order number of its purchase.</param>
internal sealed record BookedMachine(
    string Guid, string ClientOrderNo, decimal Charged, IReadOnlyList<Charge> Charges, string LineGuid, string ProductGuid, string SystemGuid, string ClientUserId, string BuyRemarks,
    int Bandwidth, int Ips, int Defense, DateTimeOffset BuyTime, DateTimeOffset EndTime, int OrderStatus, int RunStatus, int ActStatus)
{
    public static BookedMachine Of(MachineRecord machine) => new(
        machine.Guid, machine.Charges.FirstOrDefault()?.OrderNo ?? "", machine.Charges.Sum(charge => charge.Amount), [.. machine.Charges], machine.LineGuid, machine.ProductGuid, machine.SystemGuid,
        machine.ClientUserId, machine.BuyRemarks, machine.TotalBandwidth, machine.TotalIps, machine.TotalDefense, machine.BuyTime, machine.EndTime, machine.OrderStatus, machine.RunStatus, machine.ActStatus);
}
