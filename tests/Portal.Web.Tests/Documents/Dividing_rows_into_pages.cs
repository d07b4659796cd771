using Portal.Web.Documents.Invoices;

namespace Portal.Web.Tests.Documents;

public class Dividing_rows_into_pages
{
    private static readonly PageRoom Room = new(First: 100, Next: 140, Carry: 10, Closing: 40);

    [Fact]
    public void Rows_and_totals_that_fit_stay_on_one_page() => Divide(Lines(6)).ShouldBe([0..6]);

    [Fact]
    public void The_totals_take_the_last_row_along_to_the_next_page() => Divide(Lines(7)).ShouldBe([0..6, 6..7]);

    [Fact]
    public void A_page_that_goes_on_keeps_room_for_the_carried_sum() => Divide(Lines(30)).ShouldBe([0..9, 9..22, 22..30]);

    [Fact]
    public void A_heading_is_never_the_last_row_of_a_page()
    {
        var rows = Lines(12);
        rows[8] = rows[8] with { LeadsNext = true };

        Divide(rows).ShouldBe([0..8, 8..12]);
    }

    [Fact]
    public void A_repeated_heading_takes_its_room()
    {
        var rows = Lines(19).Select(row => row with { RepeatedHeight = 15 }).ToArray();

        Divide(rows).ShouldBe([0..7, 7..18, 18..19]);
    }

    [Fact]
    public void Every_row_is_on_exactly_one_page_whatever_the_heights()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var rows = Enumerable.Range(0, random.Next(0, 60)).Select(_ => new RowExtent(random.Next(1, 120), random.Next(4) == 0, random.Next(0, 20))).ToArray();
            var pages = Divide(rows);
            pages[0].Start.Value.ShouldBe(0);
            pages[^1].End.Value.ShouldBe(rows.Length);
            pages.Zip(pages.Skip(1)).ShouldAllBe(pair => pair.First.End.Value == pair.Second.Start.Value && pair.First.End.Value > pair.First.Start.Value);
        }
    }

    private static RowExtent[] Lines(int count) => [.. Enumerable.Repeat(new RowExtent(10), count)];

    private static IReadOnlyList<Range> Divide(RowExtent[] rows) => Pagination.Divide(rows, Room);
}
