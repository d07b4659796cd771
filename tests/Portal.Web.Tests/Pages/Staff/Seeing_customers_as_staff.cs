using NSubstitute;
using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Shared;

namespace Portal.Web.Tests.Pages.Staff;

public class Seeing_customers_as_staff
{
    private static readonly CustomerView Customer = new(
        CustomerId.New(), "杭州拾光数字科技有限公司", "ops@shiguang.example", null, RealNameStatus.Waiting, "沈**", "139****7715", "3301**********0046", null, DateTimeOffset.UnixEpoch, null, DateTimeOffset.UnixEpoch, true);

    private static readonly RealNameInput Whole = new("沈知夏", "13900007715", "330106199003070046");

    [Fact]
    public async Task A_reviewer_sees_the_identity_masked_until_it_is_revealed_with_a_reason()
    {
        await using var site = await StaffSite.Open();
        site.Answer<ListCustomers, PageOf<CustomerView>>(new PageOf<CustomerView>([Customer], null));
        site.Answer<RevealRealName, RealNameInput>(Whole);

        var masked = await site.Get("/staff/real-names");
        var revealed = await site.Post("/staff/real-names", masked.Form("input[name='Reveal.Reason']"), ("Reveal.Reason", "核对证件"));

        masked.Body!.Words().ShouldContain("139****7715");
        masked.Body!.InnerHtml.ShouldNotContain(Whole.IdNumber);
        revealed.Page.Body!.Words().ShouldContain(Whole.IdNumber);
        await site.Mediator.Received(1).Send(new RevealRealName(Customer.Id, "核对证件"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_double_click_on_an_adjustment_carries_one_key()
    {
        await using var site = await StaffSite.Open();
        var path = GivenCustomer(site);
        var form = (await site.Get(path)).Form("input[name='Adjust.Amount']");

        await site.Post(path, form, ("Adjust.Direction", "out"), ("Adjust.Amount", "88.50"), ("Adjust.Reason", "多充退回"));
        await site.Post(path, form, ("Adjust.Direction", "out"), ("Adjust.Amount", "88.50"), ("Adjust.Reason", "多充退回"));

        var sent = site.Mediator.ReceivedCalls().Select(c => c.GetArguments()[0]).OfType<AdjustWallet>().ToList();
        sent.Count.ShouldBe(2);
        sent[0].ShouldBe(sent[1]);
        sent[0].Amount.ShouldBe(Money.Cny(-88.50m));
    }

    [Fact]
    public async Task A_large_adjustment_has_to_be_typed_twice()
    {
        await using var site = await StaffSite.Open();
        var path = GivenCustomer(site);

        var once = await site.Post(path, (await site.Get(path)).Form("input[name='Adjust.Amount']"), ("Adjust.Direction", "in"), ("Adjust.Amount", "20000"), ("Adjust.Reason", "银行转账"));

        once.Page.GetElementById("again-error")!.Words().ShouldContain("请把金额再输一次");
        await site.Mediator.DidNotReceive().Send(Arg.Any<AdjustWallet>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Whoever_lacks_the_permission_reads_so_instead_of_the_list()
    {
        await using var site = await StaffSite.Open(Permissions.PricingManage);
        site.Answer<ListCustomers, PageOf<CustomerView>>(new Forbidden(Permissions.CustomersRead));

        var page = await site.Get("/staff/customers");

        page.QuerySelector(".blank-slate")!.Words().ShouldContain("你的账号看不了这个页面");
    }

    private static string GivenCustomer(StaffSite site)
    {
        var wallet = new WalletView(Customer.Id, Money.Cny(500), Money.Zero);
        site.Answer<GetCustomer, CustomerView>(Customer);
        site.Answer<GetWallet, WalletView>(wallet);
        site.Answer<AdjustWallet, WalletView>(wallet);
        return $"/staff/customers/{Customer.Id.Value}";
    }
}
