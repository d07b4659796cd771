using System.Globalization;
using System.Text;

namespace Portal.Web.Documents;

/// <summary>Amounts in Chinese capital numerals (大写), as financial documents carry them beside the figures.</summary>
/// <remarks>
/// Follows the rules for filling in settlement vouchers (支付结算办法, annex 1): 整 closes an amount that ends at yuan or jiao and never one
/// that has fen; zeros inside the figures are read once as 零; where the rules leave 零 optional (a zero in the yuan or ten-thousands place before a
/// figure that is not zero) it is left out.
/// </remarks>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];

    /// <param name="fen">Whole fen; negative for a credit note, which reads 负.</param>
    /// <returns>For example 壹佰零壹元整 for 10100 and 壹仟元零伍分 for 100005; without the name of the currency.</returns>
    public static string InWords(long fen)
    {
        var amount = (ulong)Int128.Abs(fen);
        var (yuan, jiao, rest) = (amount / 100, (int)(amount / 10 % 10), (int)(amount % 10));
        var words = new StringBuilder(fen < 0 ? "负" : "");
        if (yuan > 0 || amount == 0) words.Append(Whole(yuan)).Append('元');
        if (jiao > 0) words.Append(Digits[jiao]).Append('角');
        if (rest == 0) return words.Append('整').ToString();
        if (jiao == 0 && yuan > 0) words.Append('零');
        return words.Append(Digits[rest]).Append('分').ToString();
    }

    private static string Whole(ulong number) => number switch
    {
        0 => "零",
        < 10_000 => UpToThousands(number),
        < 100_000_000 => Split(number, 10_000, "万"),
        _ => Split(number, 100_000_000, "亿"),
    };

    private static string Split(ulong number, ulong unit, string name)
    {
        var (high, low) = (number / unit, number % unit);
        if (low == 0) return Whole(high) + name;
        return Whole(high) + name + (low < unit / 10 ? "零" : "") + Whole(low);
    }

    private static string UpToThousands(ulong number)
    {
        var figures = number.ToString(CultureInfo.InvariantCulture);
        var words = new StringBuilder();
        var skipped = false;
        for (var i = 0; i < figures.Length; i++)
        {
            var digit = figures[i] - '0';
            if (digit > 0)
            {
                if (skipped) words.Append('零');
                words.Append(Digits[digit]).Append(Places[figures.Length - 1 - i]);
            }
            skipped = digit == 0;
        }
        return words.ToString();
    }
}
