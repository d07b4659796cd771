using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>The amount in words on the left, the sums on the right.</summary>
internal sealed class Totals
{
    private const double SumsWidth = 76 * Sheet.Mm, SumsLeft = Sheet.Right - SumsWidth, WordsWidth = Sheet.Width - SumsWidth - 8 * Sheet.Mm;
    private const double Margin = 4 * Sheet.Mm, RowGap = 0.6 * Sheet.Mm, RuleGap = 1.6 * Sheet.Mm, BoxX = 3 * Sheet.Mm, BoxY = 2.5 * Sheet.Mm;

    private readonly Typesetter type;
    private readonly TextBlock wordsLabel, words, remark;
    private readonly List<SumRow> sums = [];

    internal Totals(Typesetter type, InvoiceDocument invoice)
    {
        this.type = type;
        var total = invoice.Tax is null ? "合计" : "价税合计";
        wordsLabel = type.Label(total + "（大写）", Sheet.Words, WordsWidth - 2 * BoxX);
        words = type.Set("人民币" + ChineseAmount.InWords(invoice.TotalFen), Sheet.StrongWords, WordsWidth - 2 * BoxX);
        remark = type.Set(Remark(invoice.Tax), Sheet.Small, WordsWidth);
        Row("小计", invoice.SubtotalFen);
        if (invoice.DiscountFen != 0) Row("优惠", invoice.DiscountFen);
        if (invoice.Tax is { } tax)
        {
            Row("不含税金额", invoice.TotalFen - tax.AmountFen);
            Row($"增值税 {Figures.Percent(tax.Rate)}", tax.AmountFen);
        }
        sums.Add(Sum(total, Figures.AmountWithSign(invoice.TotalFen), Sheet.Total, Sheet.Total, ruled: true));
        if (invoice.Payment is { } payment) AddPayment(payment, invoice);
    }

    internal double Height => Margin + Math.Max(BoxHeight + 2 * Sheet.Mm + remark.Height, sums.Sum(row => row.Height));

    private double BoxHeight => 2 * BoxY + wordsLabel.Height + words.Height;

    internal void Draw(PdfCanvas canvas, double y)
    {
        y += Margin;
        canvas.Box(Sheet.Left, y, WordsWidth, BoxHeight, Ink.Wash);
        canvas.Box(Sheet.Left, y, 0.8 * Sheet.Mm, BoxHeight, Ink.Brand);
        canvas.Text(wordsLabel, Sheet.Left + BoxX, y + BoxY);
        canvas.Text(words, Sheet.Left + BoxX, y + BoxY + wordsLabel.Height);
        canvas.Text(remark, Sheet.Left, y + BoxHeight + 2 * Sheet.Mm);
        foreach (var row in sums)
        {
            row.Draw(canvas, y);
            y += row.Height;
        }
    }

    private void AddPayment(InvoicePayment payment, InvoiceDocument invoice)
    {
        var (done, left) = invoice.Kind is InvoiceKind.CreditNote ? ("已退", "待退") : ("已付", "待付");
        Row(payment.Label is null ? done : $"{done}（{payment.Label}）", payment.AmountFen);
        Row(left, invoice.TotalFen - payment.AmountFen);
    }

    private void Row(string label, long fen) => sums.Add(Sum(label, Figures.Amount(fen), Sheet.SumLabel, Sheet.Sum, ruled: false));

    private SumRow Sum(string label, string figures, TextStyle labelStyle, TextStyle style, bool ruled)
    {
        var value = type.Set(figures, style, SumsWidth, Align.Right);
        return new(type.Set(label, labelStyle, SumsWidth - value.Width - 3 * Sheet.Mm), value, ruled);
    }

    private static string Remark(InvoiceTax? tax) => tax switch
    {
        null => "逐行四舍五入到分，合计为各行之和。",
        { IncludedInLines: true } => $"金额含 {Figures.Percent(tax.Rate)} 增值税。逐行四舍五入到分，合计为各行之和。",
        _ => $"各行金额不含税，另计 {Figures.Percent(tax.Rate)} 增值税。逐行四舍五入到分。",
    };

    private sealed record SumRow(TextBlock Label, TextBlock Value, bool Ruled)
    {
        internal double Height => Math.Max(Label.Height, Value.Height) + RowGap + (Ruled ? 2 * RuleGap : 0);

        internal void Draw(PdfCanvas canvas, double y)
        {
            if (Ruled)
            {
                y += RuleGap;
                canvas.Line(SumsLeft, y, Sheet.Right, 0.5 * Sheet.Mm, Ink.Brand);
                y += RuleGap / 2;
            }
            canvas.Text(Label, SumsLeft, y);
            canvas.Text(Value, SumsLeft, y);
        }
    }
}
