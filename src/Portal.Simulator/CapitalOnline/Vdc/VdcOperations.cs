using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Ccs;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vdc;

/// <summary>Virtual data centres with their networks; followed by DescribeTask (capitalonline.md 7.4).</summary>
internal static class VdcOperations
{
    private const int PageSize = 10;

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("vdc.DescribeVdc", List), ("vdc.CreateVdc", Create), ("vdc.DeleteVdc", Delete), ("vdc.ModifyVdcName", Rename),
        ("vdc.CreatePublicNetwork", CreatePublic), ("vdc.ModifyPublicNetwork", Resize), ("vdc.RenewPublicNetwork", Renew),
        ("vdc.DeletePublicNetwork", DeletePublic), ("vdc.AddPublicIp", AddAddresses), ("vdc.DeletePublicIp", DeleteAddresses),
        ("vdc.CreatePrivateNetwork", CreatePrivate), ("vdc.DeletePrivateNetwork", DeletePrivate),
    ];

    // Paging members stand inside each item (capitalonline.md 7.4).
    private static JsonObject List(Call call)
    {
        if (call.Has("RegionId") && Annexes.All.Zone(call.Text("RegionId")) is null) throw CallRefused.Of(400, "InvalidRegionID.Malformed");
        var found = call.State.All(VdcNetworks.Vdc).Where(vdc =>
            (!call.Has("RegionId") || Annexes.Same(vdc["RegionId"], call.Text("RegionId")))
            && (!call.Has("VdcId") || vdc.Id == call.Text("VdcId"))
            && Networks.Matches(vdc, call.Text("Keyword"), "VdcName", "VdcId")).ToList();
        var (page, pages) = (call.Whole("PageNumber", 1), (found.Count + PageSize - 1) / PageSize);
        return Handlers.Data(Handlers.Array(found.Skip((page - 1) * PageSize).Take(PageSize).Select(vdc => Row(call.State, vdc, page, pages))));
    }

    private static JsonObject Row(CapitalOnlineState state, Resource vdc, int page, int pages)
    {
        var row = vdc.Fields.DeepClone().AsObject();
        row["PublicNetwork"] = Handlers.Array(VdcNetworks.In(state, VdcNetworks.Public, vdc.Id).Select(net => VdcNetworks.Row(state, net)));
        row["PrivateNetwork"] = Handlers.Array(VdcNetworks.In(state, VdcNetworks.Private, vdc.Id).Select(net => VdcNetworks.Row(state, net)));
        (row["PageNumber"], row["PageCount"]) = (page, pages);
        return row;
    }

    private static JsonObject Create(Call call)
    {
        var zone = Annexes.All.Zone(call.Text("RegionId")) ?? throw CallRefused.Of(400, "InvalidRegionId.Malformed");
        if (!zone.OnSale || call.State.Settings.ZonesNotOnSale.Contains(zone.Id)) throw CallRefused.Of(403, "Region.NotOnSale");
        if (call.State.All(VdcNetworks.Vdc).Count >= call.State.Settings.VdcQuota) throw CallRefused.Of(400, "QuotaExceed.Vdc");
        var form = Form(call);
        var order = form is { Count: > 0 } ? PublicOrder.Of(call, form) : null;
        if (order is not null) call.State.MustCover(order.PerDay, "Account.Arrearage");

        var id = CapitalOnlineState.NewGuid();
        var vdc = call.Add(VdcNetworks.Vdc, id, new JsonObject
        {
            ["VdcId"] = id, ["VdcName"] = call.Text("VdcName", id), ["RegionId"] = zone.Id, ["VdcStatus"] = "creating",
        });
        var work = CcsTasks.Begin(call, "createVdc", [vdc], provisioning: true);
        call.Send(work, vdc, [], new JsonObject { ["VdcStatus"] = "ok" }, failed: new JsonObject { ["VdcStatus"] = "error" });
        if (order is not null) Finish(call, work, BuildPublic(call, id, order));
        return CcsTasks.Answer(work);
    }

    // Typed string in the table, an object in the example.
    private static JsonObject? Form(Call call) => call["PublicNetwork"] switch
    {
        JsonObject form => form,
        JsonValue text when text.ToString().TrimStart().StartsWith('{') => JsonNode.Parse(text.ToString()) as JsonObject,
        _ => null,
    };

    private static JsonObject Delete(Call call)
    {
        var vdc = VdcNetworks.MustVdc(call, call.Text("VdcId"));
        var holds = call.State.All(CcsServers.Kind).Any(server => server["VdcId"] == vdc.Id)
            || VdcNetworks.In(call.State, VdcNetworks.Public, vdc.Id).Count > 0 || VdcNetworks.In(call.State, VdcNetworks.Private, vdc.Id).Count > 0;
        if (holds) throw CallRefused.Of(403, "IncorrectVdcStatus");
        return CcsTasks.End(call, "deleteVdc", vdc, "VdcStatus");
    }

    private static JsonObject Rename(Call call)
    {
        call.State.Save(VdcNetworks.MustVdc(call, call.Text("VdcId")).Set("VdcName", call.Text("VdcName")));
        return Networks.Task("");
    }

    private static JsonObject CreatePublic(Call call)
    {
        if (call.State.Find(VdcNetworks.Vdc, call.Text("VdcId")) is not { } vdc) throw CallRefused.Of(400, "InvalidVdcId.Malformed");
        var form = new JsonObject();
        foreach (var name in new[] { "Name", "Type", "BillingMethod", "Qos", "IPNum", "AutoRenew", "FloatBandwidth" }) form[name] = call[name]?.DeepClone();
        var order = PublicOrder.Of(call, form);
        call.State.MustCover(order.PerDay, "Account.Arrearage");
        var net = BuildPublic(call, vdc.Id, order);
        var work = CcsTasks.Begin(call, "createPublicNetwork", [net], provisioning: true);
        Finish(call, work, net);
        return CcsTasks.Answer(work);
    }

    private static Resource BuildPublic(Call call, string vdc, PublicOrder order)
    {
        var id = CapitalOnlineState.NewGuid();
        var net = call.Add(VdcNetworks.Public, id, new JsonObject
        {
            ["PublicId"] = id, ["VdcId"] = vdc, ["Name"] = order.Name.Length > 0 ? order.Name : "公网1", ["Status"] = "creating", ["Qos"] = order.Qos,
            ["Type"] = order.Line, ["BillingMethod"] = order.Method, ["FloatBandwidth"] = order.Float, ["AutoRenew"] = order.AutoRenew ? 1 : 0,
        });
        net.Billing = order.Bill(call.State, call.Operation.Name);
        VdcNetworks.AddSegment(call, id, order.Addresses);
        return net;
    }

    private static void Finish(Call call, Work work, Resource net) =>
        call.Send(work, net, [], new JsonObject { ["Status"] = "ok" }, failed: new JsonObject { ["Status"] = "error" });

    private static JsonObject Resize(Call call)
    {
        var net = VdcNetworks.MustPublic(call, "PublicId");
        var qos = call.Whole("Qos");
        if (!PublicOrder.Fits(net["BillingMethod"], qos)) throw CallRefused.Of(400, "InvalidPublicNetwork.Bandwich.Malformed");
        var work = CcsTasks.Begin(call, "modifyPublicNetwork", [net]);
        call.Send(work, net, [], new JsonObject { ["Qos"] = qos });
        if (net.Billing is { PaidUntil: null } billing) billing.Reprice(call.Now, qos * 3.312m * call.State.Settings.PriceFactor / 1440);
        call.State.Save(net);
        return CcsTasks.Answer(work);
    }

    private static JsonObject Renew(Call call)
    {
        var net = VdcNetworks.MustPublic(call, "PublicId").Set("AutoRenew", call.Whole("AutoRenew"));
        if (net.Billing is { } billing) billing.AutoRenew = call.Truth("AutoRenew");
        call.State.Save(net);
        return [];
    }

    private static JsonObject DeletePublic(Call call)
    {
        var net = call.State.Find(VdcNetworks.Public, call.Text("PublicId")) ?? throw CallRefused.Of(400, "InvalidPublicID.Malformed");
        foreach (var gone in VdcNetworks.SegmentsOf(call.State, net.Id).Append(net))
        {
            gone.GoneAt = call.Now;
            gone.Billing?.Stop(call.Now);
            call.State.Save(gone);
        }
        return [];
    }

    private static JsonObject AddAddresses(Call call)
    {
        var net = VdcNetworks.MustPublic(call, "PublicId");
        if (!PublicOrder.IsSize(call.Whole("Number"))) throw CallRefused.Of(400, "InvalidPublicNetwork.IP.Malformed");
        var day = call.Whole("Number") * 0.331m * call.State.Settings.PriceFactor;
        call.State.MustCover(day, "Account.Arrearage");
        var segment = VdcNetworks.AddSegment(call, net.Id, call.Whole("Number"));
        segment.Billing = call.State.OnDemand("ip", day);
        call.State.Save(segment);
        return CcsTasks.Answer(CcsTasks.Begin(call, "addPublicIp", [segment], provisioning: true));
    }

    private static JsonObject DeleteAddresses(Call call)
    {
        var segment = call.State.Find(VdcNetworks.Segment, call.Text("SegmentId")) ?? throw CallRefused.Of(400, "InvalidIpId.Malformed");
        return CcsTasks.End(call, "deletePublicIp", segment, "Status");
    }

    private static JsonObject CreatePrivate(Call call)
    {
        if (call.State.Find(VdcNetworks.Vdc, call.Text("VdcId")) is not { } vdc) throw CallRefused.Of(400, "InvalidVDCID.Malformed");
        var held = VdcNetworks.In(call.State, VdcNetworks.Private, vdc.Id).Count;
        if (held >= call.State.Settings.PrivateNetworkQuota) throw CallRefused.Of(400, "QuotaExceed.PrivateNetwork");
        var manual = call.Text("Type", "auto") == "manual";
        if (manual && !call.Has("Address")) throw CallRefused.Missing("Address");
        var address = manual ? call.Text("Address") : $"10.240.{call.State.Ever(VdcNetworks.Private).Count % 250}.0";
        var segment = $"{address}/{(manual ? call.Text("Mask", "16") : "24")}";
        Addresses.Segment(segment);

        var id = CapitalOnlineState.NewGuid();
        var net = call.Add(VdcNetworks.Private, id, new JsonObject
        {
            ["PrivateId"] = id, ["VdcId"] = vdc.Id, ["Name"] = call.Text("Name", $"私网{held + 1}"), ["Status"] = "creating", ["Segment"] = segment,
            ["Address"] = address, ["Used"] = new JsonObject(),
        });
        var work = CcsTasks.Begin(call, "createPrivateNetwork", [net], provisioning: true);
        Finish(call, work, net);
        return CcsTasks.Answer(work);
    }

    private static JsonObject DeletePrivate(Call call) => CcsTasks.End(call, "deletePrivateNetwork", VdcNetworks.MustPrivate(call, "PrivateId"), "Status");
}
