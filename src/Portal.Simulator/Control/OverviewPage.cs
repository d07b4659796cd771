using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Simulator.Clock;
using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.Zkeys;
using Portal.Simulator.Zkeys.BareMetal;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Control;

/// <summary>A page to look at while rehearsing: clock, faults, servers, last requests. It changes nothing.</summary>
internal static class OverviewPage
{
    private const int RowsShown = 40;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (ZkeysState state, MachineState machines, VirtualClock clock, FaultPlan faults, RequestJournal journal) =>
            Results.Content(Overview(state, MachineBook.Of(machines), clock, faults, journal), "text/html; charset=utf-8"));
        app.MapGet("/vnc.php", (string? sign, ZkeysState state) => Results.Content(Console(state, sign ?? ""), "text/html; charset=utf-8"));
    }

    private static string Overview(ZkeysState state, MachineBook machines, VirtualClock clock, FaultPlan faults, RequestJournal journal)
    {
        var book = Book.Of(state);
        var offset = clock.Offset.TotalSeconds.ToString("#,0", CultureInfo.InvariantCulture);
        return Page("上游沙箱", $"""
            <p>虚拟时间 <b>{ChinaTime.Write(clock.GetUtcNow())}</b>（快 {offset} 秒） · 已售 <b>{book.Purchases}</b> 台 · 已收 <b>¥{Yuan(book.Charged)}</b></p>
            {Table("已设故障", ["操作", "故障", "第几次", "已见", "已触发"], faults.List().Select(FaultCells))}
            {Table("服务器", ["GUID", "订单号", "配置", "IP", "到期", "状态", "金额"], book.Servers.Reverse().Take(RowsShown).Select(ServerCells))}
            {Table("裸金属", ["GUID", "订单号", "配置", "到期", "状态", "金额"], machines.Machines.Reverse().Take(RowsShown).Select(MachineCells))}
            {Table("最近请求", ["#", "时间", "操作", "结果", "故障"], journal.List().Reverse().Take(RowsShown).Select(JournalCells))}
            """);
    }

    private static string Console(ZkeysState state, string ticket)
    {
        lock (state.Gate)
        {
            return state.ConsoleOf(ticket) is { } server
                ? Page($"{server.Ip} 控制台", $"<pre>{Html(server.LoginName)}@{Html(server.Ip)}:~$ _</pre>")
                : Page("控制台已关闭", "<p>请重新打开控制台。</p>");
        }
    }

    private static string[] FaultCells(ArmedFaultView fault) =>
    [
        fault.Order.Action, Name(fault.Order.Kind), fault.Order.Every ? "每次" : Number(fault.Order.OnCall),
        Number(fault.CallsSeen), Number(fault.TimesApplied),
    ];

    private static string[] ServerCells(BookedServer server) =>
    [
        server.Guid, server.ClientOrderNo,
        $"{server.Shape.Cpu}核 {server.Shape.Memory}G · {server.Shape.DiskList()}G · {server.Shape.Bandwidth}M · {server.Shape.Defense}G",
        server.Ip, ChinaTime.Write(server.EndTime), Status(server), $"¥{Yuan(server.Charged)}",
    ];

    private static string[] MachineCells(BookedMachine machine) =>
    [
        machine.Guid, machine.ClientOrderNo, $"{machine.Bandwidth}M · {machine.Ips} IP · {machine.Defense}G", ChinaTime.Write(machine.EndTime),
        $"{machine.OrderStatus} / {machine.RunStatus} / {machine.ActStatus}", $"¥{Yuan(machine.Charged)}",
    ];

    private static string[] JournalCells(JournalRow row) =>
        [Number(row.Sequence), ChinaTime.Write(row.VirtualTime), row.Action, row.Outcome, row.Fault is { } fault ? Name(fault) : ""];

    private static string Name(FaultKind kind) => JsonSerializer.SerializeToNode(kind)!.ToString();

    private static string Status(BookedServer server) => server.OrderStatus switch
    {
        ServerStates.Provisioning => "开通中",
        ServerStates.Normal when server.ActStatus > 0 => "操作中",
        ServerStates.Normal when server.RunStatus is ServerStates.Running => "运行中",
        ServerStates.Normal => "已关机",
        ServerStates.Expired => "已过期",
        ServerStates.Refunded => "已退款",
        _ => "已回收",
    };

    private static string Table(string title, IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        var body = new StringBuilder();
        foreach (var cells in rows) body.Append("<tr>").AppendJoin("", cells.Zip(heads, Cell)).Append("</tr>");
        if (body.Length == 0) return $"<h2>{title}</h2><p class=\"none\">暂无</p>";
        var head = string.Concat(heads.Select(name => $"<th>{name}</th>"));
        return $"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>";
    }

    // The column's name travels with the cell, so that a phone can show each row as a small list.
    private static string Cell(string text, string head) => $"<td data-name=\"{head}\">{Html(text)}</td>";

    private static string Html(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Yuan(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Page(string title, string content) => $$"""
        <!doctype html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>{{title}}</title>
        <style>
        :root { color-scheme: light dark; --line: light-dark(#d9dee5, #333b46); --soft: light-dark(#5b6573, #9aa5b3); --back: light-dark(#f6f8fa, #14181d); --card: light-dark(#fff, #1b2128); }
        body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; background: var(--back); font: 15px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; } .none { color: var(--soft); }
        table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem .6rem; text-align: left; border-top: 1px solid var(--line); overflow-wrap: anywhere; } thead th { border-top: 0; color: var(--soft); font-weight: 500; white-space: nowrap; }
        @media (max-width: 44rem) {
          thead { display: none; } tr { display: block; padding: .5rem 0; border-top: 1px solid var(--line); } tr:first-child { border-top: 0; }
          td { display: grid; grid-template-columns: 5.5rem 1fr; border: 0; padding: .15rem .75rem; } td::before { content: attr(data-name); color: var(--soft); }
        }
        </style></head>
        <body><h1>{{title}}</h1>{{content}}</body></html>
        """;
}
