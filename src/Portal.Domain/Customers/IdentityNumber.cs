using System.Globalization;

namespace Portal.Domain.Customers;

/// <summary>The formal rules of what a real name consists of; whether it is true, the reviewer decides.</summary>
public static class IdentityNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    /// <summary>Eighteen characters of GB 11643: region, a birth date that has been, a sequence and the check digit (ISO 7064 MOD 11-2).</summary>
    /// <param name="today">In China's time zone.</param>
    public static bool IsValid(string number, DateOnly today)
    {
        if (number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || number[0] == '0') return false;
        if (!DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)) return false;
        if (born > today || born.Year < 1850) return false;
        return char.ToUpperInvariant(number[17]) == CheckCharacter(number);
    }

    private static char CheckCharacter(string number) => CheckCharacters[Weights.Select((weight, i) => weight * (number[i] - '0')).Sum() % 11];
}
