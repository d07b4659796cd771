using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NSubstitute;
using Portal.Domain.Fulfilment;
using Portal.Domain.Shared;

namespace Portal.Web.Tests.Pages.Staff;

public class Settling_a_case
{
    private static readonly DateTimeOffset Sent = new(2026, 11, 20, 6, 34, 8, TimeSpan.Zero);

    [Fact]
    public async Task A_retry_that_is_not_proven_safe_cannot_be_chosen_and_says_why()
    {
        await using var site = await StaffSite.Open();
        var open = Case(candidates: 2, mayRetry: false);
        site.Answer<GetReviewCase, ReviewCaseView>(open);

        var page = await site.Get($"/staff/cases/{open.Id.Value}");

        var retry = page.QuerySelector<IHtmlInputElement>("input[value=retry]")!;
        retry.IsDisabled.ShouldBeTrue();
        page.GetElementById(retry.GetAttribute("aria-describedby")!)!.Words().ShouldContain("候选还没有排除");
        page.QuerySelector(".evidence-table")!.Words().ShouldContain("Debian 12");
        page.QuerySelector(".code-block .redacted")!.Words().ShouldBe("***");
    }

    [Fact]
    public async Task Adopting_one_of_two_needs_its_number_typed()
    {
        await using var site = await StaffSite.Open();
        var open = Case(candidates: 2, mayRetry: false);
        site.Answer<GetReviewCase, ReviewCaseView>(open);
        site.Answer<AdoptServer, Done>(new Done());
        var path = $"/staff/cases/{open.Id.Value}";
        var form = (await site.Get(path)).Form("input[name='Input.Answer']");

        var mistyped = await site.Post(path, form, ("Input.Answer", "adopt:8841207"), ("Input.Reference", "8841213"), ("Input.Sure", "true"));
        var typed = await site.Post(path, form, ("Input.Answer", "adopt:8841207"), ("Input.Reference", "8841207"), ("Input.Sure", "true"));

        mistyped.Page.Body!.Words().ShouldContain("输入的编号和所选候选不一致。");
        typed.Location.ShouldNotBeNull().ShouldEndWith("/staff?done=adopted");
        await site.Mediator.Received(1).Send(new AdoptServer(open.Id, "8841207"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_refund_without_reason_is_not_sent()
    {
        await using var site = await StaffSite.Open();
        var open = Case(candidates: 0, mayRetry: true);
        site.Answer<GetReviewCase, ReviewCaseView>(open);
        var path = $"/staff/cases/{open.Id.Value}";
        var form = (await site.Get(path)).Form("input[name='Input.Answer']");

        var refused = await site.Post(path, form, ("Input.Answer", "refund"), ("Input.Sure", "true"));

        refused.Page.GetElementById("reason-error")!.Words().ShouldContain("请写明退款的原因");
        await site.Mediator.DidNotReceive().Send(Arg.Any<RefundPurchase>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_case_that_somebody_settled_meanwhile_says_so()
    {
        await using var site = await StaffSite.Open();
        var open = Case(candidates: 0, mayRetry: true);
        site.Answer<GetReviewCase, ReviewCaseView>(open);
        site.Answer<RetryPurchase, Done>(new CaseNotOpen());
        var path = $"/staff/cases/{open.Id.Value}";

        var late = await site.Post(path, (await site.Get(path)).Form("input[name='Input.Answer']"), ("Input.Answer", "retry"), ("Input.Sure", "true"));

        late.Page.QuerySelector("[role=alert]")!.Words().ShouldContain("已经处理过了，没有再做任何改动");
    }

    private static ReviewCaseView Case(int candidates, bool mayRetry) => new(
        PurchaseAttemptId.New(), candidates > 1 ? "two-candidates" : "proven-absent", "Purchase", OrderId.New(), "ORD-2026-000451", OrderItemId.New(), ServiceId.New(), CustomerId.New(), "深圳市南屿科技有限公司",
        UpstreamAccountId.New(), "ZK-深圳主账户", Money.Cny(2138.40m), Sent.AddMinutes(1), "260318143407204417", "2 vCPU / 4 GB · 40 GB · 5 M", Sent, 6, null,
        [.. Enumerable.Range(0, candidates).Select(i => new CandidateView(i == 0 ? "8841207" : "8841213", Sent.AddSeconds(3), "Active", [("镜像", "Ubuntu 24.04", i == 0 ? "Ubuntu 24.04" : "Debian 12", i == 0)]))],
        [new EvidenceView(Sent, "unknown: timed out", "POST /api\nsign=***&clientOrderNo=260318143407204417", null, null, TimeSpan.FromSeconds(55))], true, mayRetry, true);
}
