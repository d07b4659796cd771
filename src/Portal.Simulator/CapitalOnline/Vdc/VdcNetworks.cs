using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vdc;

/// <summary>A VDC's public and private networks; a public one has segments of addresses of its own.</summary>
internal static class VdcNetworks
{
    public const string Vdc = "vdc";
    public const string Public = "public";
    public const string Private = "private";
    public const string Segment = "segment";

    public static Resource MustVdc(Call call, string id) => call.State.Find(Vdc, id) ?? throw CallRefused.Of(400, "VdcNotFound");

    public static Resource MustPublic(Call call, string parameter) =>
        call.State.Find(Public, call.Text(parameter)) ?? throw CallRefused.Of(400, "InvalidPublicNetworkID.Malformed");

    public static Resource MustPrivate(Call call, string parameter) =>
        call.State.Find(Private, call.Text(parameter)) ?? throw CallRefused.Of(400, "InvalidPrivateId.Malformed");

    public static IReadOnlyList<Resource> In(CapitalOnlineState state, string kind, string vdc) => [.. state.All(kind).Where(net => net["VdcId"] == vdc)];

    public static IReadOnlyList<Resource> SegmentsOf(CapitalOnlineState state, string network) =>
        [.. state.All(Segment).Where(segment => segment["PublicId"] == network)];

    /// <summary>What addresses of a network are taken from: its segments, or itself when private.</summary>
    public static IReadOnlyList<Resource> Pools(CapitalOnlineState state, Resource network) =>
        network.Kind == Private ? [network] : SegmentsOf(state, network.Id);

    /// <summary>Takes an address of a network, or the next free one for <c>auto</c>.</summary>
    public static string Take(CapitalOnlineState state, Resource network, string wanted, string use)
    {
        var side = network.Kind == Private ? "Private" : "Public";
        var pools = Pools(state, network);
        var pool = pools.FirstOrDefault(pool => wanted == "auto" ? Addresses.Free(pool).Any() : Addresses.Has(pool, wanted));
        return pool is null ? throw CallRefused.Of(400, $"Invalid{side}IpAddress.Malformed") : Addresses.Take(state, pool, wanted, use, side);
    }

    public static void Release(CapitalOnlineState state, string network, string address)
    {
        if ((state.Find(Private, network) ?? state.Find(Public, network)) is not { } found) return;
        foreach (var pool in Pools(state, found)) Addresses.Release(state, pool, address);
    }

    public static Resource AddSegment(Call call, string network, int addresses)
    {
        var first = 0x9090_0000u + ((uint)call.State.Ever(Segment).Count * 64);
        var mask = 32 - System.Numerics.BitOperations.Log2((uint)addresses);
        var (address, gateway, id) = (Addresses.Write(first), Addresses.Write(first + 1), CapitalOnlineState.NewGuid());
        return call.Add(Segment, id, new JsonObject
        {
            ["SegmentId"] = id, ["PublicId"] = network, ["Address"] = address, ["Mask"] = mask, ["Gateway"] = gateway, ["Number"] = addresses,
            ["Segment"] = $"{address}/{mask}", ["Used"] = new JsonObject { [gateway] = "网关" },
        });
    }

    public static JsonNode Row(CapitalOnlineState state, Resource network)
    {
        var row = network.Fields.DeepClone().AsObject();
        var pools = Pools(state, network);
        row["UnuseIpNum"] = pools.Sum(pool => Addresses.Free(pool).Count());
        row["Segments"] = network.Kind == Private
            ? new JsonArray(SegmentText(network["Segment"]))
            : Handlers.Array(pools.Select(segment => segment.Fields.DeepClone()));
        return row;
    }

    private static string SegmentText(string segment)
    {
        var (first, _) = Addresses.Segment(segment);
        return $"{Addresses.Write(first)}/16~{Addresses.Write(first + 255)}/16";
    }
}

/// <summary>An ordered public network, within the limits of its billing method (capitalonline.md 7.4).</summary>
internal sealed record PublicOrder(string Name, string Line, string Method, int Qos, int Addresses, bool AutoRenew, int Float)
{
    private static readonly string[] OldLines = ["BGP_4", "BGP_2", "ChinaTelecom", "AntiDDOS"];
    private static readonly int[] Sizes = [4, 8, 16, 32, 64];

    public static PublicOrder Of(Call call, JsonObject form)
    {
        var line = $"{form["Type"]}";
        if (!OldLines.Contains(line) && Annexes.All.LineName(line).Length == 0) throw Malformed("Type");
        var method = $"{form["BillingMethod"]}";
        var qos = Whole(form, "Qos", "Bandwich");
        if (!Fits(method, qos)) throw Malformed(IsKnown(method) ? "Bandwich" : "BillingMethod");
        var number = Whole(form, "IPNum", "Ip");
        if (!Sizes.Contains(number)) throw Malformed("Ip");
        var roof = form["FloatBandwidth"] ?? form["FloatBandwich"];
        var highest = roof is null || $"{roof}".Length == 0 ? qos * 12 / 10 : Call.WholeOf(roof, "FloatBandwidth");
        return new PublicOrder($"{form[nameof(Name)]}", line, method, qos, number, $"{form[nameof(AutoRenew)]}" != "0", highest);
    }

    public decimal PerDay => (Addresses * 0.331m) + (IsTraffic || IsPackage ? 0 : Qos * 3.312m);

    public bool IsPackage => Method.Equals("DataPackage", StringComparison.OrdinalIgnoreCase);

    public static bool IsSize(int addresses) => Sizes.Contains(addresses);

    /// <summary>Whether a size lies within its billing method's limit and step.</summary>
    public static bool Fits(string method, int qos) => method.ToUpperInvariant() switch
    {
        "BANDWIDTH" => qos is > 0 and <= 500 && qos % 5 == 0,
        "TRAFFIC" => qos is > 0 and <= 500,
        "DATAPACKAGE" => qos is > 0 and <= 51200,
        "BANDWIDTH_95" => qos is > 0 and <= 500 && qos % 50 == 0,
        _ => false,
    };

    public Billing Bill(CapitalOnlineState state, string operation)
    {
        var factor = state.Settings.PriceFactor;
        if (!IsPackage) return state.OnDemand("wan", PerDay * factor);
        var price = Qos * 0.8m * factor;
        return state.PaidAhead("wan", price, price, Clock.ChinaTime.AddMonths(state.Now, 1), AutoRenew, operation);
    }

    private bool IsTraffic => Method.Equals("Traffic", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string method) => method.ToUpperInvariant() is "BANDWIDTH" or "TRAFFIC" or "DATAPACKAGE" or "BANDWIDTH_95";

    private static int Whole(JsonObject form, string name, string part) => int.TryParse($"{form[name]}", out var value) ? value : throw Malformed(part);

    private static CallRefused Malformed(string part) => CallRefused.Of(400, $"InvalidPublicNetwork.{part}.Malformed");
}
