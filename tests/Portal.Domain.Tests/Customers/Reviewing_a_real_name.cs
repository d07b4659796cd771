using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Tests;

namespace Portal.Domain.Tests.Customers;

public class Reviewing_a_real_name(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly RealNameInput Name = new("张小三", "13812342046", "11010519491231002X", "4111111111111111");

    [Fact]
    public async Task It_holds_only_once_approved_and_a_newer_one_replaces_it_only_then()
    {
        await using var shop = Shop.Open(database);
        var actor = await Accounts_and_keys.Registered(shop);
        var customer = actor.Customer!.Value;
        (await shop.Send(new SubmitRealName(customer, Name), actor)).Error.ShouldBeNull();
        (await shop.Send(new GetVerifiedIdentity(customer))).Value.ShouldBeNull();
        (await shop.Send(new ReviewRealName(customer, true, null))).Error.ShouldBeNull();
        (await shop.Send(new GetVerifiedIdentity(customer))).Value!.IdNumber.ShouldBe(Name.IdNumber);

        (await shop.Send(new SubmitRealName(customer, Name with { Mobile = "13900000000" }), actor)).Error.ShouldBeNull();
        var view = (await shop.Send(new GetCustomer(customer), actor)).Value;
        (view.RealName, view.HasSubmissionWaiting, view.RealNameMasked, view.MobileMasked, view.IdNumberMasked).ShouldBe((RealNameStatus.Approved, true, "张*三", "138****2046", "1101**********002X"));
        (await shop.Send(new ListCustomers(null, RealNameStatus.Waiting, new()))).Value.Items.Single(c => c.Id == customer).MobileMasked.ShouldBe("139****0000");
        (await shop.Send(new ReviewRealName(customer, true, null))).Error.ShouldBeNull();
        (await shop.Send(new GetVerifiedIdentity(customer))).Value!.Mobile.ShouldBe("13900000000");
        (await shop.Send(new ReviewRealName(customer, true, null))).Error.ShouldBeOfType<NothingToReview>();
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_which_the_customer_reads_and_may_answer_with_a_new_submission()
    {
        await using var shop = Shop.Open(database);
        var actor = await Accounts_and_keys.Registered(shop);
        var customer = actor.Customer!.Value;
        await shop.Send(new SubmitRealName(customer, Name), actor);
        (await shop.Send(new ReviewRealName(customer, false, " "))).Error.ShouldBeOfType<ValidationFailed>();
        (await shop.Send(new ReviewRealName(customer, false, "姓名与证件不符"))).Error.ShouldBeNull();
        var view = (await shop.Send(new GetCustomer(customer), actor)).Value;
        (view.RealName, view.RejectedReason).ShouldBe((RealNameStatus.Rejected, "姓名与证件不符"));
        (await shop.Send(new SubmitRealName(customer, Name), actor)).Error.ShouldBeNull();
        (await shop.Send(new GetCustomer(customer), actor)).Value.RealName.ShouldBe(RealNameStatus.Waiting);
    }

    [Fact]
    public async Task The_database_holds_no_identity_number_in_clear()
    {
        await using var shop = Shop.Open(database);
        var actor = await Accounts_and_keys.Registered(shop);
        await shop.Send(new SubmitRealName(actor.Customer!.Value, Name), actor);
        var rows = await shop.Read(db => db.Database.SqlQuery<string>($"""select row_to_json(p)::text as "Value" from real_name_profiles p""").ToListAsync());
        rows.ShouldNotBeEmpty();
        rows.ShouldNotContain(row => row.Contains(Name.IdNumber) || row.Contains(Name.Mobile) || row.Contains(Name.BankAccount!) || row.Contains(Name.Name));
    }

    [Fact]
    public async Task A_reveal_needs_a_reason_and_is_audited_with_it()
    {
        await using var shop = Shop.Open(database);
        var actor = await Accounts_and_keys.Registered(shop);
        var customer = actor.Customer!.Value;
        await shop.Send(new SubmitRealName(customer, Name), actor);
        (await shop.Send(new RevealRealName(customer, ""))).Error.ShouldBeOfType<ValidationFailed>();
        (await shop.Send(new RevealRealName(customer, "核对证件"), actor)).Error.ShouldBeOfType<Forbidden>();
        shop.Audited.ShouldNotContain(a => a.Action == nameof(RevealRealName));
        (await shop.Send(new RevealRealName(customer, "核对证件"))).Value.ShouldBe(Name);
        shop.Audited.Single(a => a.Action == nameof(RevealRealName)).Note.ShouldBe(new AuditNote("customer-identity", customer.Value.ToString(), "核对证件"));
    }

    [Fact]
    public async Task Nobody_submits_for_another_customer()
    {
        await using var shop = Shop.Open(database);
        var (mine, other) = (await Accounts_and_keys.Registered(shop), await Accounts_and_keys.Registered(shop));
        (await shop.Send(new SubmitRealName(other.Customer!.Value, Name), mine)).Error.ShouldBeOfType<NotFound>();
    }
}
