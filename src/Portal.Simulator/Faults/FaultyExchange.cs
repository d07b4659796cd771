using System.Globalization;
using Portal.Simulator.Journal;

namespace Portal.Simulator.Faults;

/// <summary>Runs one request through its fault, if any: whether the work is done, and what of the answer reaches the caller.</summary>
/// <remarks>Kinds that change the answer's content belong to the dialect; here are those that any HTTP upstream shows.</remarks>
internal sealed class FaultyExchange(TimeProvider real, IHostApplicationLifetime lifetime)
{
    private const int Drops = 20;
    private const int HugeBlanks = 50_000_000;
    private const int BlanksAtOnce = 1_000_000;
    private const string ErrorPage = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
    private const string MaintenancePage = "<!doctype html><html><body><h1>系统维护中</h1><p>请稍后再试。</p></body></html>";

    /// <param name="http">The exchange to answer.</param>
    /// <param name="fault">The fault of this call, or null.</param>
    /// <param name="row">The request's journal row; its outcome is written before the answer is.</param>
    /// <param name="work">Does the work and books it; called at most once.</param>
    /// <param name="refuse">The dialect's refusal with a message.</param>
    public async Task Run(HttpContext http, FaultOrder? fault, JournalRow row, Func<SimulatedReply> work, Func<string, SimulatedReply> refuse)
    {
        switch (fault?.Kind)
        {
            case FaultKind.DropBeforeCommit:
                row.Close("nothing done");
                http.Abort();
                return;
            case FaultKind.Refuse:
                await Send(http, Done(row, refuse(fault.Message ?? "操作失败")));
                return;
            case FaultKind.Html502 or FaultKind.Html200 or FaultKind.TooManyRequests:
                await SendPage(http, fault, row, work);
                return;
            case FaultKind.HangThenCommit:
                await Wait(fault.Seconds);
                await Send(http, Done(row, work()));
                return;
            case FaultKind.CommitThenDrop or FaultKind.DuplicateCandidate:
                Done(row, work());
                http.Abort();
                return;
            case FaultKind.Truncate:
                var whole = Done(row, work());
                await Send(http, whole with { Body = whole.Body[..(whole.Body.Length / 2)] });
                return;
            case FaultKind.Delay:
                var late = Done(row, work());
                await Wait(fault.Seconds);
                await Send(http, late);
                return;
            case FaultKind.SlowDrip:
                await Drip(http, Done(row, work()), fault.Seconds);
                return;
            case FaultKind.HugeBody:
                await Send(http, Done(row, work()), blanksBefore: HugeBlanks);
                return;
            default:
                await Send(http, Done(row, work()));
                return;
        }
    }

    private static SimulatedReply Done(JournalRow row, SimulatedReply reply)
    {
        row.Close(reply.Outcome, reply.Created);
        return reply;
    }

    private static async Task SendPage(HttpContext http, FaultOrder fault, JournalRow row, Func<SimulatedReply> work)
    {
        if (fault.Commits) Done(row, work());
        else row.Close("nothing done");

        http.Response.StatusCode = fault.Kind switch { FaultKind.Html502 => 502, FaultKind.TooManyRequests => 429, _ => 200 };
        if (fault is { Kind: FaultKind.TooManyRequests, Seconds: > 0 })
            http.Response.Headers.RetryAfter = fault.Seconds.ToString("0", CultureInfo.InvariantCulture);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(fault.Kind is FaultKind.Html200 ? MaintenancePage : ErrorPage, CancellationToken.None);
    }

    // Not the request's token: the point of these faults is that the upstream goes on after its caller has given up.
    private Task Wait(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), real, lifetime.ApplicationStopping);

    private static async Task Send(HttpContext http, SimulatedReply reply, int blanksBefore = 0)
    {
        Head(http, reply);
        if (reply.Body.Length == 0) return;
        var blanks = new string(' ', Math.Min(blanksBefore, BlanksAtOnce));
        for (var sent = 0; sent < blanksBefore && !http.RequestAborted.IsCancellationRequested; sent += blanks.Length)
            await http.Response.WriteAsync(blanks, CancellationToken.None);
        await http.Response.WriteAsync(reply.Body, CancellationToken.None);
    }

    private static void Head(HttpContext http, SimulatedReply reply)
    {
        http.Response.StatusCode = reply.Status;
        if (reply.Body.Length > 0) http.Response.ContentType = reply.ContentType;
    }

    private async Task Drip(HttpContext http, SimulatedReply reply, double seconds)
    {
        Head(http, reply);
        foreach (var piece in reply.Body.Chunk((reply.Body.Length / Drops) + 1))
        {
            await http.Response.WriteAsync(new string(piece), CancellationToken.None);
            await Wait(seconds / Drops);
        }
    }
}
