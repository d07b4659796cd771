namespace Portal.Domain.Customers;

public static class BankCardNumber
{
    /// <summary>12 to 19 digits whose last is the Luhn digit (ISO/IEC 7812-1).</summary>
    public static bool IsValid(string number) => number.Length is >= 12 and <= 19 && number.All(char.IsAsciiDigit) && LuhnSum(number) % 10 == 0;

    private static int LuhnSum(string number) => number.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 2)).Sum(value => value > 9 ? value - 9 : value);
}
