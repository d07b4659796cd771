using System.Buffers.Binary;
using System.Net;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Network;

/// <summary>Addresses of a subnet's or a pool's ranges.</summary>
internal static class AddressRange
{
    /// <summary>The wanted address, or the first free one.</summary>
    /// <exception cref="RefusedException">409 when it is taken, 400 when it is outside or none is left.</exception>
    public static string Take(ScpStore store, JsonObject subnet, string wanted)
    {
        var used = store.All("ports").Where(port => port.Text("subnet_id") == subnet.Text("id")).SelectMany(port => port.Rows("ips_info")).Select(info => info.Text("ip_address")).ToHashSet();
        if (wanted.Length == 0) return In(subnet).FirstOrDefault(address => !used.Contains(address)) ?? throw RefusedException.Bad("子网IP已用完");
        if (used.Contains(wanted)) throw RefusedException.Conflict("IP地址已被占用");
        return In(subnet).Contains(wanted) ? wanted : throw RefusedException.Bad("IP地址不在子网范围内");
    }

    /// <summary>All addresses of <c>allocation_pools</c>.</summary>
    public static IEnumerable<string> In(JsonObject ranged) => ranged.Rows("allocation_pools").SelectMany(range => Between(range.Text("start"), range.Text("end")));

    public static bool IsAddress(string text) => IPAddress.TryParse(text, out var address) && address.GetAddressBytes().Length == 4;

    /// <summary>The mask of a prefix such as <c>10.0.0.0/24</c>; empty when it is none.</summary>
    public static string Mask(string cidr)
    {
        if (!IPNetwork.TryParse(cidr, out var network)) return "";
        return Written(network.PrefixLength == 0 ? 0 : uint.MaxValue << (32 - network.PrefixLength));
    }

    public static bool Overlap(string one, string other) =>
        IPNetwork.TryParse(one, out var left) && IPNetwork.TryParse(other, out var right) && (left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress));

    public static bool Contains(string cidr, string address) =>
        IPNetwork.TryParse(cidr, out var network) && IPAddress.TryParse(address, out var one) && network.Contains(one);

    private static IEnumerable<string> Between(string start, string end)
    {
        if (!IsAddress(start) || !IsAddress(end)) yield break;
        for (var (next, last) = (Number(start), Number(end)); next <= last; next++) yield return Written(next);
    }

    private static uint Number(string address) => BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(address).GetAddressBytes());

    private static string Written(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes).ToString();
    }
}
