using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Billing;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Billing;

public class Ledger_properties(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Any_sequence_of_top_up_pay_earn_and_return_keeps_the_books_in_balance()
    {
        await using var till = new Till(database);
        var customer = await till.NewCustomer();
        var steps = Gen.Choose(0, 4).SelectMany(_ => Gen.Choose(1, 5000), (kind, fen) => (kind, fen)).ListOf(40);

        foreach (var sequence in steps.Sample(5))
        {
            foreach (var (kind, fen) in sequence) await Step(till, customer, kind, Money.Fen(fen));
            (await till.Balance(customer)).IsNegative.ShouldBeFalse();
            (await till.Held(customer)).IsNegative.ShouldBeFalse();
        }

        (await till.Done(new GetTrialBalance())).Sum.ShouldBe(Money.Zero);
        (await till.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public void The_shares_of_an_amount_add_up_to_it_and_differ_by_a_fen_at_most() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).SelectMany(_ => Gen.Choose(1, 60), (fen, parts) => (fen, parts)).ToArbitrary(),
        drawn =>
        {
            var shares = Money.Fen(drawn.fen).Split([.. Enumerable.Repeat(1m, drawn.parts)]);
            return Money.Sum(shares) == Money.Fen(drawn.fen) && shares.Max(s => s.MinorUnits) - shares.Min(s => s.MinorUnits) <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weighted_shares_add_up_to_the_amount() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).SelectMany(_ => Gen.Choose(0, 500).NonEmptyListOf(), (fen, weights) => (fen, weights)).ToArbitrary(),
        drawn => Money.Sum(Money.Fen(drawn.fen).Split([.. drawn.weights.Select(w => (decimal)w)])) == Money.Fen(drawn.fen)).QuickCheckThrowOnFailure();

    private static async Task Step(Till till, CustomerId customer, int kind, Money amount)
    {
        var open = (await till.Done(new ListInvoices(customer, null, new(Limit: 200)))).Items;
        var paid = open.Where(i => i is { Kind: DocumentKind.Invoice, Status: InvoiceStatus.Paid }).ToList();
        var some = paid.Count == 0 ? null : paid[(int)(amount.MinorUnits % paid.Count)];
        switch (kind)
        {
            case 0:
                await till.TopUp(customer, amount.Major);
                break;
            case 1:
                await till.NewInvoice(customer, amount.Major);
                break;
            case 2 when open.LastOrDefault(i => i.Status is InvoiceStatus.Open) is { } due:
                await till.Send(new PayInvoiceFromWallet(due.Id));
                break;
            case 3 when some is not null:
                await till.Send(new EarnHeldAmount(IdempotencyKey.For("delivered", Guid.NewGuid()), some.Id, customer, amount, Money.Zero));
                break;
            case 4 when some is not null:
                await till.Send(new ReturnHeldAmount(IdempotencyKey.For("returned", Guid.NewGuid()), some.Id, customer, Till.Line(amount.Major), amount, Money.Zero, "退款"));
                break;
        }
    }
}
