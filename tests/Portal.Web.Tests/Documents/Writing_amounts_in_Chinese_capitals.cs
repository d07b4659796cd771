using Portal.Web.Documents;

namespace Portal.Web.Tests.Documents;

public class Writing_amounts_in_Chinese_capitals
{
    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(5, "伍分")]
    [InlineData(10, "壹角整")]
    [InlineData(50, "伍角整")]
    [InlineData(99, "玖角玖分")]
    [InlineData(100, "壹元整")]
    [InlineData(1_00_5, "壹拾元零伍分")]
    [InlineData(1_050, "壹拾元伍角整")]
    [InlineData(1_055, "壹拾元伍角伍分")]
    [InlineData(10_100, "壹佰零壹元整")]
    [InlineData(11_000, "壹佰壹拾元整")]
    [InlineData(100_000, "壹仟元整")]
    [InlineData(100_005, "壹仟元零伍分")]
    [InlineData(100_100, "壹仟零壹元整")]
    [InlineData(101_000, "壹仟零壹拾元整")]
    [InlineData(140_950, "壹仟肆佰零玖元伍角整")]
    [InlineData(600_714, "陆仟零柒元壹角肆分")]
    [InlineData(853_580, "捌仟伍佰叁拾伍元捌角整")]
    [InlineData(1_000_000, "壹万元整")]
    [InlineData(1_000_100, "壹万零壹元整")]
    [InlineData(1_010_000, "壹万零壹佰元整")]
    [InlineData(1_640_902, "壹万陆仟肆佰零玖元零贰分")]
    [InlineData(10_700_053, "壹拾万柒仟元伍角叁分")]
    [InlineData(10_050_000, "壹拾万零伍佰元整")]
    [InlineData(10_000_000_000, "壹亿元整")]
    [InlineData(10_000_000_100, "壹亿零壹元整")]
    [InlineData(10_001_000_000, "壹亿零壹万元整")]
    [InlineData(10_100_000_000, "壹亿零壹佰万元整")]
    [InlineData(11_000_000_000, "壹亿壹仟万元整")]
    [InlineData(12_345_678_901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分")]
    [InlineData(100_000_000_000_000, "壹万亿元整")]
    [InlineData(-24_750, "负贰佰肆拾柒元伍角整")]
    [InlineData(-1, "负壹分")]
    public void Figures_read_as_a_cashier_writes_them(long fen, string words) => ChineseAmount.InWords(fen).ShouldBe(words);

    [Fact]
    public void The_largest_and_the_smallest_amount_have_words()
    {
        ChineseAmount.InWords(long.MaxValue).ShouldBe("玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分");
        ChineseAmount.InWords(long.MinValue).ShouldBe("负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分");
    }

    [Fact]
    public void Words_read_back_to_the_same_amount_and_never_repeat_a_zero()
    {
        var random = new Random(20260302);
        for (var i = 0; i < 20_000; i++)
        {
            var fen = random.NextInt64((long)Math.Pow(10, random.Next(1, 17)));
            var words = ChineseAmount.InWords(fen);
            ReadBack(words).ShouldBe(fen, words);
            words.ShouldNotContain("零零");
            words.EndsWith('整').ShouldBe(fen % 10 == 0, words);
        }
    }

    /// <summary>Reads by sections, from the largest unit down, without looking at how the words were made.</summary>
    private static long ReadBack(string words)
    {
        long total = 0, section = 0, part = 0, digit = 0;
        foreach (var c in words)
        {
            if ("零壹贰叁肆伍陆柒捌玖".IndexOf(c) is >= 0 and var value) digit = value;
            else if ("拾佰仟".IndexOf(c) is >= 0 and var place) (part, digit) = (part + digit * (long)Math.Pow(10, place + 1), 0);
            else if (c == '万') (section, part, digit) = (section + (part + digit) * 10_000, 0, 0);
            else if (c == '亿') (total, section, part, digit) = ((total + section + part + digit) * 100_000_000, 0, 0, 0);
            else if (c == '元') (total, section, part, digit) = ((total + section + part + digit) * 100, 0, 0, 0);
            else if (c == '角') (total, digit) = (total + digit * 10, 0);
            else if (c == '分') (total, digit) = (total + digit, 0);
        }
        return total;
    }
}
