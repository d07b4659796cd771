using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Faults;
using Portal.Simulator.Journal;

namespace Portal.Simulator.CapitalOnline;

/// <summary>The dialect's HTTP face: a path per product, the operation in the query (capitalonline.md 3).</summary>
internal sealed partial class CapitalOnlineEndpoint(
    CapitalOnlineDialect dialect, FaultPlan faults, FaultyExchange exchange, RequestJournal journal, ILogger<CapitalOnlineEndpoint> log)
{
    public const string Name = "capitalonline";

    public async Task Handle(HttpContext http)
    {
        var request = await CapitalOnlineRequest.Read(http.Request, http.RequestAborted);
        var operation = OperationTable.Find(request.Path, request.Action);
        var id = operation?.Id ?? $"?.{request.Action}";
        var fault = faults.Next(Name, id);
        var row = journal.Open(Name, id, request.Masked(), fault?.Kind);
        await exchange.Run(http, fault, row, () => dialect.Execute(request, operation, fault), message => dialect.Refuse(message, operation));
        Answered(log, row.Sequence, row.Action, row.Outcome, row.Fault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "#{Sequence} {Action}: {Outcome} (fault: {Fault})")]
    private static partial void Answered(ILogger log, long sequence, string action, string outcome, FaultKind? fault);
}
