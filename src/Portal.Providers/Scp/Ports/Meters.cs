using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>What is measured of a server, or of an elastic address.</summary>
internal sealed record Meters(string Id, string ObjectType, IReadOnlyList<Meter> Named)
{
    private const string Bytes = "bytes-per-second";
    private const string Bits = "bits-per-second";

    private static readonly Meter[] OfServer =
    [
        new("cpu", "percent", "cpu.util"), new("memory", "percent", "memory.util"), new("disk-read", Bytes, "io.read.speed"), new("disk-write", Bytes, "io.write.speed"),
        new("network-in", Bits, "net.in.bps"), new("network-out", Bits, "net.out.bps"),
    ];

    private static readonly Meter[] OfAddress = [new("network-in", Bits, "eip.recv.speed"), new("network-out", Bits, "eip.send.speed")];

    public static Meters Of(UpstreamReference thing) =>
        ThingReference.Address(thing) is { } address ? new(address, "eip", OfAddress) : new(thing.Value, "server", OfServer);
}

/// <param name="Name">Ours.</param>
/// <param name="Theirs">The platform's.</param>
internal sealed record Meter(string Name, string Unit, string Theirs)
{
    /// <returns>Nothing when this was not measured.</returns>
    public IEnumerable<MetricPoint> Points(JsonElement data, TimeZoneInfo zone)
    {
        if (data.Field(Theirs) is not { } series) yield break;
        var factor = Factor(series.Text("unit"));
        foreach (var point in series.Items("datapoints") ?? [])
        {
            if (point is not { ValueKind: JsonValueKind.Array } || point.GetArrayLength() < 2 || point[0] is not { ValueKind: JsonValueKind.String } told) continue;
            if (ScpTime.Read(told.GetString(), zone) is not { } at) continue;
            yield return new(at, point[1] is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() * factor : null);
        }
    }

    // Told in larger units it is brought to ours; a unit that says nothing is taken as the metric's own.
    private double Factor(string? unit)
    {
        var (text, step) = (unit ?? "", Unit == "bytes-per-second" ? 1024d : 1000d);
        var size = text.Length == 0 ? 1 : char.ToUpperInvariant(text[0]) switch { 'K' => step, 'M' => step * step, 'G' => step * step * step, _ => 1 };
        return Unit == "percent" ? 1 : size;
    }
}
