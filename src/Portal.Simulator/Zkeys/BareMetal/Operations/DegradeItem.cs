using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.BareMetal.Machines;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>One item of a downgrade's param.</summary>
/// <param name="Name">bandwidth, defense or ip.</param>
/// <param name="Addresses">Of ip: what is given back, single addresses and ranges.</param>
internal sealed record DegradeItem(string Name, int Amount, IReadOnlyList<string> Addresses, DateTimeOffset Date)
{
    /// <summary>How upgrades call it.</summary>
    public string Type => Name == "ip" ? MachineUpgrade.Ips : Name;

    /// <returns>Null when a part is missing or of the wrong form.</returns>
    public static DegradeItem? Read(JsonObject row)
    {
        if (Text(row["item"]) is not (("bandwidth" or "defense" or "ip") and var name) || ChinaTime.Read(Text(row["date"]) ?? "") is not { } date) return null;
        if (name != "ip") return int.TryParse(Text(row["value"]), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? new(name, amount, [], date) : null;
        List<string> addresses = row["value"] is JsonArray list ? [.. list.Select(one => Text(one) ?? "")] : [.. (Text(row["value"]) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
        var counts = addresses.ConvertAll(Size);
        return counts.Count > 0 && !counts.Contains(0) ? new(name, counts.Sum(), addresses, date) : null;
    }

    public bool Matches(MachineUpgrade upgrade) =>
        upgrade is { IsInForce: true, DegradeGuid: null } && upgrade.Type == Type && upgrade.Nums == Amount
        && (Type != MachineUpgrade.Ips || upgrade.Value.Split(',').Order().SequenceEqual(Addresses.Order()));

    // "114.114.8.16-23" stands for eight.
    private static int Size(string addresses)
    {
        if (addresses.Split('.') is not [_, _, _, var last]) return 0;
        var ends = last.Split('-').Select(end => int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        return ends switch { [>= 0] => 1, [>= 0 and var first, var final] when final > first => final - first + 1, _ => 0 };
    }

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}
