using Portal.Simulator.Zkeys.BareMetal.Machines;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>Addresses out of ranges kept for documentation and measurement.</summary>
internal static class MachineAddresses
{
    private const string OneMask = "255.255.255.0";
    private const int PerBlock = 256;

    public static MachineIp Gift(MachineState state, DateTimeOffset now, int index)
    {
        var number = state.NextNumber();
        return new(number, $"198.19.{number / 250 % 250}.{(number % 250) + 1}", OneMask, $"198.19.{number / 250 % 250}.254", "ip", now, IsDefault: index == 0);
    }

    public static IReadOnlyList<MachineIp> Singles(MachineState state, DateTimeOffset now, int count) => [.. Enumerable.Range(1, count).Select(index => Gift(state, now, index))];

    /// <returns>Null when no subnet has that many addresses.</returns>
    public static IReadOnlyList<MachineIp>? Subnet(MachineState state, DateTimeOffset now, int count)
    {
        if (count < 4 || count > PerBlock || (count & (count - 1)) != 0) return null;
        var number = state.NextNumber();
        var (block, first) = ($"203.0.{number % 250}", (int)(number * count % PerBlock));
        var gateway = $"{block}.{first + 1}";
        return [.. Enumerable.Range(0, count).Select(offset => new MachineIp(state.NextNumber(), $"{block}.{first + offset}", $"255.255.255.{PerBlock - count}", gateway, Role(offset, count), now))];
    }

    /// <summary>As an upgrade's row tells them: a subnet by its ends.</summary>
    public static string Told(IReadOnlyList<MachineIp> added, bool isSubnet) =>
        isSubnet ? $"{added[0].Ip}-{added[^1].Ip.Split('.')[^1]}" : string.Join(',', added.Select(ip => ip.Ip));

    private static string Role(int offset, int count) => offset switch
    {
        0 => "network",
        1 => "gateway",
        _ when offset == count - 1 => "broadcast",
        _ => "ip",
    };
}
