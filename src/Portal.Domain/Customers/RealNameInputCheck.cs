using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

internal static class RealNameInputCheck
{
    /// <summary>Without the blanks and the lower-case x that people type.</summary>
    public static RealNameInput Cleaned(RealNameInput input) => new(
        input.Name.Trim(), WithoutBlanks(input.Mobile), WithoutBlanks(input.IdNumber).ToUpperInvariant(), WithoutBlanks(input.BankAccount ?? "") is { Length: > 0 } card ? card : null);

    /// <param name="today">In China's time zone.</param>
    public static ValidationFailed? Check(RealNameInput input, DateOnly today)
    {
        var faults = new Dictionary<string, string[]>();
        if (input.Name.Length is < 2 or > 50 || input.Name.Any(c => char.IsAsciiDigit(c) || char.IsControl(c))) faults["name"] = ["请填写身份证上的姓名。"];
        if (!(input.Mobile is { Length: 11 } && input.Mobile[0] == '1' && input.Mobile[1] is >= '3' and <= '9' && input.Mobile.All(char.IsAsciiDigit))) faults["mobile"] = ["请填写 11 位中国大陆手机号。"];
        if (!IdentityNumber.IsValid(input.IdNumber, today)) faults["idNumber"] = ["身份证号码不正确，请对照证件检查 18 位号码。"];
        if (input.BankAccount is { } card && !BankCardNumber.IsValid(card)) faults["bankAccount"] = ["银行卡号不正确，请检查，或留空。"];
        return faults.Count == 0 ? null : new(faults);
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '-'));
}
