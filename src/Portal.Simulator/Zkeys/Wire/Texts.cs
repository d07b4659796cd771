using System.Globalization;

namespace Portal.Simulator.Zkeys.Wire;

/// <summary>Numbers as the samples write them: as text.</summary>
internal static class Texts
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
