using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp;

/// <summary>The dialect's HTTP face, below <c>/scp/janus</c> and <c>/scp/openstack</c>.</summary>
internal sealed partial class ScpEndpoint(
    ScpDialect dialect, OperationBook book, FaultPlan faults, FaultyExchange exchange, RequestJournal journal, ILogger<ScpEndpoint> log)
{
    public const string Name = "scp";
    private const string Unknown = "unknown";

    public async Task Handle(HttpContext http)
    {
        var request = await ScpRequest.Read(http.Request, http.RequestAborted);
        var route = ScpDialect.Choose(book.Find(request.Verb, request.Path), request.Body);
        var action = route?.Operation.Action ?? Unknown;
        var fault = faults.Next(Name, action);
        var row = journal.Open(Name, action, request.Masked(route?.Template ?? request.Path), fault?.Kind);
        await exchange.Run(http, fault, row, () => dialect.Execute(request, route, fault), ScpDialect.Refuse);
        Answered(log, row.Sequence, row.Action, row.Outcome, row.Fault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "#{Sequence} {Action}: {Outcome} (fault: {Fault})")]
    private static partial void Answered(ILogger log, long sequence, string action, string outcome, FaultKind? fault);
}
