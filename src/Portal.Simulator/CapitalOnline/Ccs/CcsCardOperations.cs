using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Network cards of CCS servers.</summary>
internal static class CcsCardOperations
{
    private const string Publics = "PublicNetworkInterface";
    private const string Privates = "PrivateNetworkInterface";

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("instance.ConnectNetworkInterface", call => Switch(call, 1)), ("instance.DisconnectNetworkInterface", call => Switch(call, 0)),
        ("instance.ModifyIpAddress", Readdress), ("instance.BatchAddNetworkInterfaces", Add), ("instance.BatchDeleteNetworkInterfaces", Remove),
    ];

    private static JsonObject Switch(Call call, int connected)
    {
        var server = CcsServers.Idle(call);
        return Change(call, server, call.Text("InterfaceId"), card => card["Connected"] = connected);
    }

    private static JsonObject Readdress(Call call)
    {
        var server = CcsServers.Idle(call);
        var (card, _) = CcsServers.MustCard(server, call.Text("InterfaceId"));
        var network = call.State.Find(VdcNetworks.Private, CcsServers.NetworkOf(card)) ?? call.State.Find(VdcNetworks.Public, CcsServers.NetworkOf(card))!;
        var wanted = call.Text("Address");
        var address = wanted == "None" ? "" : VdcNetworks.Take(call.State, network, wanted, $"云服务器使用({server.Id})");
        VdcNetworks.Release(call.State, network.Id, $"{card["IP"]}");
        return Change(call, server, call.Text("InterfaceId"), changed =>
        {
            changed["IP"] = address;
            if (network.Kind == VdcNetworks.Public) changed["IPv6"] = call.Truth("Ipv6Bind") && address.Length > 0 ? "2000:1:2:8::2" : "";
        });
    }

    private static JsonObject Change(Call call, Resource server, string id, Action<JsonObject> change)
    {
        var (_, list) = CcsServers.MustCard(server, id);
        var cards = server.Fields[list]!.DeepClone().AsArray();
        change(cards.OfType<JsonObject>().First(card => $"{card["InterfaceId"]}" == id));
        var work = CcsTasks.Begin(call, "newOrderUpdateVM", [server]);
        Send(call, work, server, list, cards);
        return CcsTasks.Answer(work);
    }

    private static JsonObject Add(Call call)
    {
        var network = Network(call);
        var servers = call.List("InstanceIds").Select(id => CcsServers.Idle(call, id)).ToList();
        var work = CcsTasks.Begin(call, "addNetworkInterfaces", servers);
        foreach (var server in servers)
        {
            var list = network.Kind == VdcNetworks.Public ? Publics : Privates;
            var cards = server.Fields[list]!.DeepClone().AsArray();
            cards.Add(CcsServers.Card(call, network, "auto", server.Id));
            Send(call, work, server, list, cards);
        }
        return CcsTasks.Answer(work);
    }

    private static JsonObject Remove(Call call)
    {
        var network = Network(call);
        var servers = call.List("InstanceIds").Select(id => CcsServers.Idle(call, id)).ToList();
        var work = CcsTasks.Begin(call, "deleteNetworkInterfaces", servers);
        foreach (var server in servers)
        {
            var list = network.Kind == VdcNetworks.Public ? Publics : Privates;
            var own = server.Fields[list]!.AsArray().OfType<JsonObject>().ToLookup(card => CcsServers.NetworkOf(card) == network.Id);
            foreach (var card in own[true]) VdcNetworks.Release(call.State, network.Id, $"{card["IP"]}");
            Send(call, work, server, list, Handlers.Array(own[false].Select(card => card.DeepClone())));
        }
        return CcsTasks.Answer(work);
    }

    private static void Send(Call call, Work work, Resource server, string list, JsonArray cards) => call.Send(
        work, server, new JsonObject { ["InstanceStatus"] = "updating" }, new JsonObject { [list] = cards, ["InstanceStatus"] = server["InstanceStatus"] });

    // One of the two ids must be given, and only one (capitalonline.md 7.3).
    private static Resource Network(Call call)
    {
        VdcNetworks.MustVdc(call, call.Text("VdcId"));
        if (call.Has("PrivateId") == call.Has("PublicId")) throw CallRefused.Invalid("PrivateId/PublicId");
        return call.Has("PrivateId") ? VdcNetworks.MustPrivate(call, "PrivateId") : VdcNetworks.MustPublic(call, "PublicId");
    }
}
