using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Web.Components.Pages.Buying.Checkout;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Pages.Buying;

public class Paying_later
{
    [Fact]
    public async Task A_balance_too_small_says_how_much_is_missing_and_how_it_gets_there()
    {
        var part = await Rendered.Part<PaymentSplit>(("Wallet", new WalletView(default, Money.Cny(1286.40m), Money.Cny(320))), ("Total", Money.Cny(4276.80m)));
        part.QuerySelector(".notice-title")!.TextContent.ShouldBe("余额还差 ¥2,990.40");
        part.QuerySelector(".notice a")!.GetAttribute("href").ShouldBe("/wallet");
        part.QuerySelector(".caption")!.TextContent.ShouldBe("另有 ¥320.00 冻结在开通中的订单，不能用于支付");
    }

    [Fact]
    public async Task A_balance_large_enough_asks_for_nothing()
    {
        var part = await Rendered.Part<PaymentSplit>(("Wallet", new WalletView(default, Money.Cny(5000), Money.Zero)), ("Total", Money.Cny(5000)));
        part.QuerySelector(".notice").ShouldBeNull();
        part.Body!.TextContent.ShouldNotContain("还差");
    }
}
