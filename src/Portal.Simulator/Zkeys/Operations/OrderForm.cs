using System.Globalization;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>The order in a create_new call.</summary>
/// <param name="ClientPrice">Yuan that the end customer pays for the whole order; null when not sent.</param>
internal sealed record OrderForm(ServerShape Shape, string SystemGuid, int Months, int Count, decimal? ClientPrice)
{
    /// <returns>Null when a number is none.</returns>
    public static OrderForm? Read(ZkeysRequest request)
    {
        if (ReadShape(request, request.Wholes("harddisks")) is not { } shape) return null;
        if (request.Whole("months") is not { } months || request.Whole("num") is not { } count) return null;
        if (!request.Has("clientPrice")) return new OrderForm(shape, request["systemID"], months, count, null);
        return decimal.TryParse(request["clientPrice"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            ? new OrderForm(shape, request["systemID"], months, count, price)
            : null;
    }

    /// <summary>Target values as create_new, upgrade and renew_for_rd send them.</summary>
    public static ServerShape? ReadShape(ZkeysRequest request, IReadOnlyList<int>? disks) =>
        disks is not null
        && request.Whole("cpu") is { } cpu && request.Whole("memory") is { } memory
        && request.Whole("bandwidth") is { } bandwidth && request.Whole("defense") is { } defense
            ? new ServerShape(cpu, memory, disks, bandwidth, defense)
            : null;
}
