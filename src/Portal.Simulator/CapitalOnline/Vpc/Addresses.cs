using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vpc;

/// <summary>The addresses of one network: which are used, and for what.</summary>
internal static class Addresses
{
    private const string Used = "Used";

    /// <summary>Every address of a network's segment that can be given out, in order.</summary>
    public static IEnumerable<string> Of(Resource network)
    {
        var (first, mask) = Segment(network["Segment"]);
        var count = Math.Min(1u << (32 - Math.Clamp(mask, 16, 32)), 256u);
        for (var i = 1u; i + 1 < count; i++) yield return Write(first + i);
    }

    public static bool IsUsed(Resource network, string address) => Uses(network).ContainsKey(address);

    /// <summary>Whether the address belongs to the network.</summary>
    public static bool Has(Resource network, string address) => Of(network).Contains(address);

    public static string UseOf(Resource network, string address) => $"{Uses(network)[address]}";

    public static IEnumerable<string> Free(Resource network) => Of(network).Where(address => !IsUsed(network, address));

    /// <summary>Takes an address, or the next free one for <c>auto</c>.</summary>
    /// <exception cref="CallRefused">None is left, or it is taken or foreign.</exception>
    public static string Take(CapitalOnlineState state, Resource network, string wanted, string use, string side)
    {
        var address = wanted == "auto" ? Free(network).FirstOrDefault() : wanted;
        if (address is null || !Has(network, address)) throw CallRefused.Of(400, $"Invalid{side}IpAddress.Malformed");
        if (IsUsed(network, address)) throw CallRefused.Of(400, $"Invalid{side}IpAddress.Duplicated");
        Uses(network)[address] = use;
        state.Save(network);
        return address;
    }

    public static void Release(CapitalOnlineState state, Resource? network, string address)
    {
        if (network is null || !Uses(network).Remove(address)) return;
        state.Save(network);
    }

    public static JsonObject RouterUses(string segment)
    {
        var (first, _) = Segment(segment);
        return new JsonObject { [Write(first + 1)] = "路由使用", [Write(first + 2)] = "路由使用", [Write(first + 3)] = "路由使用" };
    }

    /// <exception cref="CallRefused">Not of the form 10.15.1.0/24.</exception>
    public static (uint First, int Mask) Segment(string segment)
    {
        var parts = segment.Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var mask))
            throw CallRefused.Invalid(segment);
        var bytes = address.GetAddressBytes();
        if (bytes.Length != 4 || mask > 32) throw CallRefused.Invalid(segment);
        return ((uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]), mask);
    }

    public static string Write(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    private static JsonObject Uses(Resource network)
    {
        if (network.Fields[Used] is JsonObject uses) return uses;
        var fresh = new JsonObject();
        network.Set(Used, fresh);
        return fresh;
    }
}
