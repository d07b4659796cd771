using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vpc;

/// <summary>Elastic addresses: bought at once, changed and bound by tasks (capitalonline.md 7.8).</summary>
internal static class EipOperations
{
    private const string FirstAddress = "118.186.70.0/16";

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("vpc.DescribeEIP", List), ("vpc.CreateEIP", Create), ("vpc.UpdateEIP", Update), ("vpc.DeleteEIP", Delete),
        ("vpc.BindEIP", Bind), ("vpc.UnbindEIP", Unbind),
        ("vpc.VPCBandWidthBillingScheme", Schemes), ("vpc.VPCBandWidthUnitPrice", UnitPrice),
    ];

    /// <summary>Puts an address on a network address; how a server's purchase binds what it was given.</summary>
    public static void Put(CapitalOnlineState state, Resource eip, string net, string address)
    {
        eip.Set("IsBind", true).Set("NetId", net).Set("NetIP", address);
        state.Save(eip);
    }

    public static JsonObject Freed => new() { ["IsBind"] = false, ["NetId"] = null, ["NetIP"] = null };

    public static Resource? At(CapitalOnlineState state, string address) =>
        state.All(Networks.Eip).FirstOrDefault(eip => eip["NetIP"] == address);

    private static JsonObject List(Call call)
    {
        var region = Networks.Region(call);
        var zone = Networks.ZoneFor(call, region);
        var found = call.State.All(Networks.Eip).Where(eip =>
            eip["RegionCode"] == region.Code
            && (!region.Edge || eip["AvailableZoneCode"] == zone)
            && Networks.Matches(eip, call.Text("Keyword"), "IP", "Description", "Id")).ToList();
        return Handlers.Data(new JsonObject { ["Total"] = found.Count, ["EIPList"] = Handlers.Array(found.Select(eip => Row(call.State, eip))) });
    }

    private static JsonObject Row(CapitalOnlineState state, Resource eip)
    {
        var row = eip.Fields.DeepClone().AsObject();
        row["BandwidthInfo"] = state.Find(Networks.Bandwidth, eip["SharedId"])?.Fields.DeepClone() ?? new JsonObject
        {
            ["Id"] = eip["LineId"], ["Name"] = "", ["Qos"] = eip.Whole("Qos"), ["AvailableZoneCode"] = eip["AvailableZoneCode"], ["Status"] = "ok",
            ["BandwidthType"] = eip["BandwidthType"], ["BillScheme"] = eip["BillScheme"], ["CreateTime"] = eip["CreateTime"],
        };
        row["BindResourceInfo"] = eip["NetId"].Length == 0 ? null : new JsonObject { ["SubnetId"] = eip["NetId"], ["SubnetIP"] = eip["NetIP"] };
        return row;
    }

    private static JsonObject Create(Call call)
    {
        var region = Networks.Region(call);
        var zone = Networks.ZoneFor(call, region);
        var order = Order(call);
        var count = call.Whole("Size");
        if (count is < 1 or > 100) throw CallRefused.Invalid("Size");
        call.State.MustCover(LinePrices.First(order) * count * call.State.Settings.PriceFactor, "Account.Arrearage");
        var made = new List<JsonNode?>();
        for (var i = 0; i < count; i++)
        {
            var eip = Buy(call, region, zone, order);
            made.Add(new JsonObject { ["EIPId"] = eip.Id, ["IP"] = eip["IP"] });
        }
        if (call.Fault is Faults.FaultKind.PartialCreate) made.RemoveAt(made.Count - 1);
        return Handlers.Data(Handlers.Array(made));
    }

    private static Resource Buy(Call call, VpcRegion region, string zone, LineOrder order)
    {
        var id = CapitalOnlineState.NewGuid();
        var eip = call.Add(Networks.Eip, id, new JsonObject
        {
            ["Id"] = id, ["IP"] = NextAddress(call.State), ["RegionCode"] = region.Code, ["AvailableZoneCode"] = region.Edge ? zone : "", ["Status"] = "ok",
            ["Description"] = call.Text("Description"), ["IsBind"] = false, ["CreateTime"] = call.NowText, ["LineId"] = CapitalOnlineState.NewGuid(),
            ["BandwidthType"] = order.Line, ["BillScheme"] = order.Scheme, ["Qos"] = order.Qos,
        });
        eip.Billing = LinePrices.Bill(call.State, order, "EIP", call.Operation.Name);
        call.State.Save(eip);
        return eip;
    }

    private static LineOrder Order(Call call)
    {
        var line = LinePrices.EipLines.FirstOrDefault(known => Annexes.Same(known, call.Text("BandwidthType"))) ?? throw CallRefused.Invalid("BandwidthType");
        var scheme = LinePrices.EipSchemes.FirstOrDefault(known => Annexes.Same(known, call.Text("BillScheme"))) ?? throw CallRefused.Invalid("BillScheme");
        var qos = call.Whole("Qos");
        return qos is < 1 or > 5000 ? throw CallRefused.Invalid("Qos") : new LineOrder(line, scheme, qos);
    }

    private static JsonObject Update(Call call)
    {
        var eip = Networks.Must(call, Networks.Eip, "EIPId");
        if (call.Has("Description")) eip.Set("Description", call.Text("Description"));
        call.State.Save(eip);
        if (!call.Has("Qos")) return Networks.Task("");
        var order = new LineOrder(eip["BandwidthType"], eip["BillScheme"], call.Whole("Qos"));
        var work = call.Begin(CapitalOnlineState.NewGuid(), "updateEIP", [eip]);
        call.Send(work, eip, [], new JsonObject { ["Qos"] = order.Qos });
        if (eip.Billing is { PaidUntil: null } billing) billing.Reprice(call.Now, LinePrices.PerDay(order) * call.State.Settings.PriceFactor / 1440);
        call.State.Save(eip);
        return Networks.Task(work.Id);
    }

    private static JsonObject Delete(Call call)
    {
        var eip = Networks.Must(call, Networks.Eip, "EIPId");
        eip.GoneAt = call.Now;
        eip.Billing?.Stop(call.Now);
        call.State.Save(eip);
        return Handlers.Data(null);
    }

    private static JsonObject Bind(Call call)
    {
        var eip = Networks.Must(call, Networks.Eip, "EIPId");
        var net = Networks.MustNet(call, "NetId");
        if (!Addresses.Has(net, call.Text("IP"))) throw CallRefused.Invalid("IP");
        if (eip["NetId"].Length > 0 || At(call.State, call.Text("IP")) is not null) throw CallRefused.Of(403, "InvalidOperation");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "bindEIP", [eip]);
        call.Send(work, eip, [], new JsonObject { ["IsBind"] = true, ["NetId"] = net.Id, ["NetIP"] = call.Text("IP") });
        return Networks.Task(work.Id);
    }

    private static JsonObject Unbind(Call call)
    {
        var eip = Networks.Must(call, Networks.Eip, "EIPId");
        if (eip["NetId"] != call.Text("NetId") || eip["NetIP"] != call.Text("IP")) throw CallRefused.Of(403, "InvalidOperation");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "unbindEIP", [eip]);
        call.Send(work, eip, [], Freed);
        return Networks.Task(work.Id);
    }

    private static JsonObject Schemes(Call call)
    {
        Networks.Region(call);
        var shared = call.Text("Type") switch { "Bandwidth" => new[] { false }, "Bandwidth_Shared" => [true], _ => [false, true] };
        var lines = LinePrices.EipLines.Select(line => (JsonNode)new JsonObject
        {
            ["BandwidthType"] = line, ["BandwidthTypeName"] = Annexes.All.LineName(line),
            ["BillingSchemeList"] = Handlers.Array(shared.SelectMany(LinePrices.Schemes)),
        });
        return Handlers.Data(Handlers.Array(lines));
    }

    private static JsonObject UnitPrice(Call call)
    {
        Networks.Region(call);
        if (call.Text("Type") is not ("Bandwidth" or "Bandwidth_Shared")) throw CallRefused.Invalid("Type");
        if (!LinePrices.EipLines.Any(line => Annexes.Same(line, call.Text("BandwidthType")))) throw CallRefused.Invalid("BandwidthType");
        return Handlers.Data(LinePrices.Quote(call.State, call.Text("BillScheme")));
    }

    private static string NextAddress(CapitalOnlineState state)
    {
        var (first, _) = Addresses.Segment(FirstAddress);
        return Addresses.Write(first + 130 + (uint)state.Ever(Networks.Eip).Count);
    }
}
