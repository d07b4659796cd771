using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>Brand, title and facts; the pages after the first have fewer facts and no stamp.</summary>
internal sealed class PageHead
{
    private const double MarkSize = 7 * Sheet.Mm, Gap = 4 * Sheet.Mm;

    private readonly TextBlock? brand;
    private readonly TextBlock title, subtitle;
    private readonly List<(TextBlock Label, TextBlock Value)> facts = [];
    private readonly TextBlock? stamp;
    private readonly double labelWidth, valueWidth;

    internal PageHead(Typesetter type, InvoiceDocument invoice, bool first)
    {
        const double half = 85 * Sheet.Mm;
        var (chinese, english) = invoice.Kind is InvoiceKind.CreditNote ? ("红冲单", "CREDIT NOTE") : ("账单", "INVOICE");
        if (invoice.Seller.Brand is { } name) brand = type.Set(name, Sheet.Brand, half - MarkSize);
        title = type.Label(chinese, Sheet.Title, half);
        subtitle = type.Label(first ? english : english + " · 续页", Sheet.Small, half);
        Fact("编号", invoice.Number);
        Fact("开具日期", Figures.Day(invoice.IssuedOn));
        if (first)
        {
            if (invoice.Corrects is { } corrected) Fact("冲减账单", corrected);
            if (invoice.DueOn is { } due) Fact("最晚付款", Figures.Day(due));
            Fact("币种", "人民币 CNY");
            if (invoice.Stamp is { } word) stamp = type.Set(word.Text, new TextStyle(9, true, Tone(word.Tone)), half);
        }
        (labelWidth, valueWidth) = (facts.Max(fact => fact.Label.Width), facts.Max(fact => fact.Value.Width));

        void Fact(string label, string value) => facts.Add((type.Label(label, Sheet.FactLabel, half), type.Set(value, Sheet.Fact, half)));
    }

    internal double Height => Math.Max(TitleHeight, FactsHeight) + Gap;

    private double BrandHeight => brand is null ? 0 : MarkSize + 2 * Sheet.Mm;

    private double TitleHeight => BrandHeight + title.Height + subtitle.Height;

    private double FactsHeight => facts.Sum(fact => fact.Label.Height) + (stamp is null ? 0 : StampGap + StampHeight);

    private static double StampGap => 2 * Sheet.Mm;

    private double StampHeight => (stamp?.Height ?? 0) + 1 * Sheet.Mm;

    internal void Draw(PdfCanvas canvas, double y)
    {
        DrawTitle(canvas, y);
        DrawStamp(canvas, DrawFacts(canvas, y));
        canvas.Line(Sheet.Left, y + Height, Sheet.Right, 0.5 * Sheet.Mm, Ink.Brand);
    }

    private void DrawTitle(PdfCanvas canvas, double y)
    {
        if (brand is { } name)
        {
            BrandMark.Draw(canvas, Sheet.Left, y, MarkSize);
            canvas.Text(name, Sheet.Left + MarkSize + 2 * Sheet.Mm, y + (MarkSize - name.Height) / 2);
        }
        canvas.Text(title, Sheet.Left, y + BrandHeight);
        canvas.Text(subtitle, Sheet.Left, y + BrandHeight + title.Height);
    }

    private double DrawFacts(PdfCanvas canvas, double y)
    {
        foreach (var (label, value) in facts)
        {
            canvas.Text(label, Sheet.Right - valueWidth - Gap - labelWidth, y);
            canvas.Text(value, Sheet.Right - value.Width, y);
            y += label.Height;
        }
        return y;
    }

    private void DrawStamp(PdfCanvas canvas, double y)
    {
        if (stamp is not { } word) return;
        var width = word.Width + 6 * Sheet.Mm;
        canvas.RoundedFrame(Sheet.Right - width, y + StampGap, width, StampHeight, Sheet.Mm, 0.4 * Sheet.Mm, word.Ink);
        canvas.Text(word, Sheet.Right - width + 3 * Sheet.Mm, y + StampGap + 0.5 * Sheet.Mm);
    }

    private static Ink Tone(InvoiceStampTone tone) => tone switch
    {
        InvoiceStampTone.Settled => new(0x11, 0x66, 0x46),
        InvoiceStampTone.Open => new(0x86, 0x4d, 0x00),
        InvoiceStampTone.Late => new(0xad, 0x24, 0x1c),
        _ => new(0x56, 0x5e, 0x59),
    };
}
