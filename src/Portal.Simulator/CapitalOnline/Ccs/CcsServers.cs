using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>CCS servers: look-up, wording, prices, network cards.</summary>
internal static class CcsServers
{
    public const string Kind = "ccs";
    public const string Template = "template";
    public const string Tag = "tag";
    private const decimal MonthDays = 20m;

    public static readonly int[] Cpus = [1, 2, 4, 8, 10, 16, 32];
    public static readonly int[] Rams = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128];

    public static Resource Must(Call call, string id)
    {
        if (id.Length == 0 || call.State.FindEver(Kind, id) is not { } server) throw CallRefused.Of(400, "InvalidInstanceID.Malformed");
        return server.GoneAt is null ? server : throw new CallRefused(400, "InstanceNotFound", "The instance is gone.");
    }

    public static Resource Must(Call call) => Must(call, call.Text("InstanceId"));

    /// <summary>A server that is not in the middle of something else.</summary>
    public static Resource Idle(Call call, string? id = null)
    {
        var server = Must(call, id ?? call.Text("InstanceId"));
        return server.Busy ? throw Incorrect : server;
    }

    public static CallRefused Incorrect => new(403, "IncorrectInstanceStatus", "Not in this status.");

    /// <summary>Sizes of a server type: memory between one and eight times the cores.</summary>
    public static IEnumerable<(int Cpu, int Ram)> Sizes => Cpus.SelectMany(cpu => Rams.Where(ram => ram >= cpu && ram <= cpu * 8).Select(ram => (cpu, ram)));

    public static decimal PerDay(CapitalOnlineState state, int cpu, int ram, JsonObject system, IEnumerable<JsonObject> data)
    {
        var disks = data.Append(system).Sum(disk => (Number(disk, "Size") * Rate($"{disk["Type"]}")) + (Number(disk, "IOPS") * 0.5m));
        return ((cpu * 1.2m) + (ram * 0.6m) + disks) * state.Settings.PriceFactor;
    }

    /// <summary>A prepaid term: whole months, or what is left of this one.</summary>
    public static decimal Term(DateTimeOffset now, decimal perDay, int months) =>
        decimal.Round(perDay * MonthDays * (months == 0 ? Terms.Share(now, Terms.MonthStart(now, 1), 1) : months), 2);

    public static JsonNode Row(CapitalOnlineState state, Resource server)
    {
        var row = server.Fields.DeepClone().AsObject();
        row["InstanceId"] = server.Id;
        row["VdcName"] = state.Find(VdcNetworks.Vdc, server["VdcId"])?["VdcName"];
        row["Disks"] = new JsonObject
        {
            ["SystemDisk"] = server.Fields["SystemDisk"]!.DeepClone(), ["DataDisks"] = server.Fields["DataDisks"]!.DeepClone(),
            ["LeftDataDiskNum"] = 15 - server.Fields["DataDisks"]!.AsArray().Count,
        };
        row["Tags"] = Handlers.Array(server.Fields["TagIds"]!.AsArray().Select(id => state.Find(Tag, $"{id}")).OfType<Resource>()
            .Select(tag => new JsonObject { ["TagId"] = tag.Id, ["TagName"] = tag["TagName"] }));
        return row;
    }

    public static JsonObject Card(Call call, Resource network, string wanted, string server)
    {
        var address = VdcNetworks.Take(call.State, network, wanted, $"云服务器使用({server})");
        return new JsonObject
        {
            ["InterfaceId"] = CapitalOnlineState.NewGuid(), ["Name"] = network["Name"], ["IP"] = address, ["Connected"] = 1,
            ["MAC"] = $"00:50:56:{server[..2]}:{server[2..4]}:{server[4..6]}", [network.Kind == VdcNetworks.Private ? "PrivateId" : "PublicId"] = network.Id,
        };
    }

    /// <summary>The card of an id, with the list it is in.</summary>
    public static (JsonObject Card, string List) MustCard(Resource server, string id)
    {
        foreach (var list in new[] { "PublicNetworkInterface", "PrivateNetworkInterface" })
        {
            var card = server.Fields[list]!.AsArray().OfType<JsonObject>().FirstOrDefault(card => $"{card["InterfaceId"]}" == id);
            if (card is not null) return (card, list);
        }
        throw CallRefused.Of(400, "InvalidInterfaceID.Malformed");
    }

    public static string NetworkOf(JsonObject card) => $"{card["PrivateId"] ?? card["PublicId"]}";

    public static void FreeCards(CapitalOnlineState state, Resource server)
    {
        foreach (var list in new[] { "PublicNetworkInterface", "PrivateNetworkInterface" })
        {
            foreach (var card in server.Fields[list]!.AsArray().OfType<JsonObject>()) VdcNetworks.Release(state, NetworkOf(card), $"{card["IP"]}");
        }
    }

    private static decimal Number(JsonObject disk, string name) => int.TryParse($"{disk[name]}", out var number) ? number : 0;

    private static decimal Rate(string type) => type.StartsWith("ssd", StringComparison.Ordinal) ? 0.02m : 0.01m;
}
