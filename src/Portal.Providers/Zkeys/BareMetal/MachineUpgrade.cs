using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

internal enum MachinePart { Bandwidth, Defense, Ips }

/// <summary>One increase a machine was given; taking it back means taking back exactly this one (zkeys.md 10).</summary>
/// <param name="Addresses">Of an increase in addresses: single ones and ranges such as 114.114.8.16-23.</param>
/// <param name="IsBooked">A downgrade was booked for it; it may have been cancelled since.</param>
internal sealed record MachineUpgrade(MachinePart Part, int Amount, IReadOnlyList<string> Addresses, bool IsBooked)
{
    public static IReadOnlyList<MachineUpgrade> InForce(JsonElement record) => [.. (record.Items("upgrade") ?? []).Select(Read).OfType<MachineUpgrade>()];

    private static MachineUpgrade? Read(JsonElement row) =>
        row.Text("status") is null or "1" && PartOf(row.Text("type")) is { } part && row.Whole("nums") is > 0 and var amount
            ? new(part, amount, part is MachinePart.Ips ? row.Words("value") : [], row.Text("degrade_guid") is not (null or "0"))
            : null;

    public static MachinePart? PartOf(string? name) => name switch
    {
        "bandwidth" => MachinePart.Bandwidth,
        "defense" => MachinePart.Defense,
        "ip" or "ipnum" => MachinePart.Ips,
        _ => null,
    };
}
