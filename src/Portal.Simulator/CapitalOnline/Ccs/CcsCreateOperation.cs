using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Faults;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Buys CCS servers in a VDC; their ids come with the task.</summary>
internal static class CcsCreateOperation
{
    public static IEnumerable<(string Id, Handler Run)> All => [("instance.CreateInstance", Create), ("instance.DescribeInstancePrice", Price)];

    private static JsonObject Price(Call call)
    {
        var order = new CcsOrder(call);
        return Handlers.Data(new JsonObject { ["TotalPrice"] = decimal.Round(order.Cost * order.Amount, 2) });
    }

    private static JsonObject Create(Call call)
    {
        var order = new CcsOrder(call);
        var vdc = call.State.Find(VdcNetworks.Vdc, call.Text("VdcId")) ?? throw CallRefused.Of(400, "InvalidVdcId.Malformed");
        if (vdc["RegionId"] != order.Zone.Id) throw CallRefused.Of(400, "InvalidVdcId.Malformed");
        if (call.Text("Password").Length < 8) throw CallRefused.Of(400, "InvalidPassword.Malformed");
        if (call.Text("InstanceName").Any(char.IsWhiteSpace)) throw CallRefused.Of(400, "InvalidInstanceName.Malformed");
        if (call.List("LabelNames").Count > 20) throw CallRefused.Invalid("LabelNames");
        CheckNumbering(call);
        var cards = Cards(call, vdc, order.Amount);
        call.State.MustCover(order.Cost * order.Amount, "NotEnoughBalance");
        if (call.Truth("DryRun")) return Networks.Task("");

        var labels = call.List("LabelNames").Select(name => CcsTags.Named(call, name).Id).ToList();
        var servers = Enumerable.Range(0, call.Delivered(order.Amount)).Select(i => Build(call, order, i, cards[i], labels)).ToList();
        var work = CcsTasks.Begin(call, "orderCreateVM", call.Told(servers, order.Amount), provisioning: true);
        foreach (var server in servers) Start(call, work, server);
        if (call.Fault is FaultKind.DuplicateCandidate) Start(call, work, Build(call, order, 0, [], labels));
        return CcsTasks.Answer(work);
    }

    private static void Start(Call call, Work work, Resource server) =>
        call.Send(work, server, [], new JsonObject { ["InstanceStatus"] = "running" }, failed: new JsonObject { ["InstanceStatus"] = "error" });

    private static void CheckNumbering(Call call)
    {
        var number = call.Text("DescriptionNum");
        if (number.Length > 0 && (number.Length is < 3 or > 6 || !number.All(char.IsAsciiDigit))) throw CallRefused.Invalid("DescriptionNum");
    }

    // OrderedIP puts PublicIp and PrivateIp out of effect. Every address is checked before the first is taken.
    private static List<List<(Resource Network, string Address)>> Cards(Call call, Resource vdc, int amount)
    {
        var wanted = call.Has("OrderedIP")
            ? call.Objects("OrderedIP").Select(each => (Net(call, vdc, $"{each["PipeId"]}"), Texts(each["IP"]))).ToList()
            : [.. Publics(call, vdc), .. call.Objects("PrivateIp").Select(each => (Net(call, vdc, $"{each["PrivateId"]}"), Texts(each["IP"])))];
        var cards = Enumerable.Range(0, amount).Select(_ => new List<(Resource, string)>()).ToList();
        foreach (var (network, addresses) in wanted)
        {
            var fixedOnes = addresses.Where(address => address != "auto").ToList();
            if (fixedOnes.Count != fixedOnes.Distinct().Count()) throw CallRefused.Of(403, "InvalidIp.IpRepeated");
            foreach (var address in fixedOnes) CheckFree(call, network, address);
            for (var i = 0; i < amount; i++)
            {
                if (amount == 1) cards[i].AddRange(addresses.Select(address => (network, address)));
                else cards[i].Add((network, i < addresses.Count ? addresses[i] : "auto"));
            }
        }
        return cards;
    }

    private static IEnumerable<(Resource, IReadOnlyList<string>)> Publics(Call call, Resource vdc)
    {
        var networks = VdcNetworks.In(call.State, VdcNetworks.Public, vdc.Id);
        foreach (var address in call.List("PublicIp"))
        {
            var network = networks.FirstOrDefault(net => VdcNetworks.Pools(call.State, net).Any(pool =>
                address == "auto" ? Addresses.Free(pool).Any() : Addresses.Has(pool, address)));
            yield return (network ?? throw CallRefused.Of(400, "InvalidPublicIpAddress.Malformed"), [address]);
        }
    }

    private static void CheckFree(Call call, Resource network, string address)
    {
        var side = network.Kind == VdcNetworks.Private ? "Private" : "Public";
        var pool = VdcNetworks.Pools(call.State, network).FirstOrDefault(pool => Addresses.Has(pool, address))
            ?? throw CallRefused.Of(400, $"Invalid{side}IpAddress.Malformed");
        if (Addresses.IsUsed(pool, address)) throw CallRefused.Of(400, $"Invalid{side}IpAddress.Duplicated");
    }

    private static Resource Net(Call call, Resource vdc, string id)
    {
        var network = call.State.Find(VdcNetworks.Private, id) ?? call.State.Find(VdcNetworks.Public, id);
        return network?["VdcId"] == vdc.Id ? network : throw CallRefused.Of(400, "InvalidPrivateIpAddress.Malformed");
    }

    private static IReadOnlyList<string> Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(each => $"{each}")] : [];

    private static Resource Build(Call call, CcsOrder order, int index, List<(Resource Network, string Address)> cards, List<string> labels)
    {
        var id = CapitalOnlineState.NewGuid();
        var made = cards.Select(card => (card.Network, Card: CcsServers.Card(call, card.Network, card.Address, id))).ToList();
        var server = call.Add(CcsServers.Kind, id, new JsonObject
        {
            ["InstanceName"] = Name(call, index), ["InstanceStatus"] = "updating", ["InstanceChargeType"] = order.Prepaid ? "PrePaid" : "PostPaid",
            ["InstanceChargeStatus"] = "success", ["InstanceType"] = order.Type, ["RegionId"] = order.Zone.Id, ["VdcId"] = call.Text("VdcId"),
            ["Cpu"] = order.Cpu, ["Ram"] = order.Ram, ["ImageId"] = order.ImageId, ["SystemDisk"] = order.SystemDisk.DeepClone(),
            ["DataDisks"] = Handlers.Array(order.DataDisks.Select(Fresh)), ["CreateTime"] = call.NowText, ["TagIds"] = Handlers.Texts(labels),
            ["PublicNetworkInterface"] = Handlers.Array(made.Where(each => each.Network.Kind == VdcNetworks.Public).Select(each => (JsonNode)each.Card)),
            ["PrivateNetworkInterface"] = Handlers.Array(made.Where(each => each.Network.Kind == VdcNetworks.Private).Select(each => (JsonNode)each.Card)),
            ["DeletionProtection"] = call.Truth("DeletionProtection"), ["Password"] = call.Text("Password"),
        });
        server.Billing = order.Prepaid
            ? call.State.PaidAhead("vm", order.Cost, CcsServers.Term(call.Now, order.PerDay, 1), Terms.Prepaid(call.Now, order.Months), call.Truth("AutoRenew", otherwise: true), call.Operation.Name)
            : call.State.OnDemand("vm", order.PerDay);
        call.State.Save(server);
        return server;
    }

    private static JsonNode Fresh(JsonObject disk)
    {
        var copy = disk.DeepClone();
        copy["DiskId"] = CapitalOnlineState.NewGuid();
        return copy;
    }

    private static string Name(Call call, int index)
    {
        var (name, number) = (call.Text("InstanceName"), call.Text("DescriptionNum"));
        if (number.Length == 0) return name;
        var next = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) + index;
        return name + next.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(number.Length, '0');
    }
}
