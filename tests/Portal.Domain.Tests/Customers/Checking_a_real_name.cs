using Portal.Domain.Customers;

namespace Portal.Domain.Tests.Customers;

public class Checking_a_real_name
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491331002X", false)]
    [InlineData("11010520491231002X", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("", false)]
    [InlineData("１１０１０５19491231002X", false)]
    public void The_identity_number_has_a_birth_date_and_the_right_check_digit(string number, bool isValid) => IdentityNumber.IsValid(number, Today).ShouldBe(isValid);

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("41111", false)]
    public void The_bank_card_ends_in_its_luhn_digit(string number, bool isValid) => BankCardNumber.IsValid(number).ShouldBe(isValid);

    [Theory]
    [InlineData("张", "*")]
    [InlineData("张三", "张*")]
    [InlineData("张小三", "张*三")]
    public void A_name_shows_its_ends(string name, string masked) => Masked.Name(name).ShouldBe(masked);

    [Fact]
    public void Numbers_show_their_ends()
    {
        Masked.Mobile("13812342046").ShouldBe("138****2046");
        Masked.IdNumber("440301199001011234").ShouldBe("4403**********1234");
        Masked.IdNumber("123").ShouldBe("***");
    }

    [Fact]
    public void What_people_type_is_cleaned_and_every_fault_is_named()
    {
        RealNameInputCheck.Check(RealNameInputCheck.Cleaned(new(" 张三 ", "138 1234 2046", "11010519491231002x", " ")), Today).ShouldBeNull();
        RealNameInputCheck.Check(new("1", "12345678901", "x", "1"), Today)!.Fields.Keys.ShouldBe(["name", "mobile", "idNumber", "bankAccount"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("qwertyuiop", false)]
    [InlineData("aaaaaaaaaaaa", false)]
    [InlineData("me@example.com", false)]
    [InlineData("correct horse", true)]
    public void A_password_is_long_and_not_a_common_one(string password, bool isFine) => (AccountRules.FaultOfPassword(password, "me@example.com") is null).ShouldBe(isFine);
}
