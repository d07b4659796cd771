using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.StarVCenter.Operations;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter;

/// <summary>The dialect's HTTP face: every path below the base, by four methods.</summary>
internal sealed partial class StarVCenterEndpoint(
    StarVCenterDialect dialect, FaultPlan faults, FaultyExchange exchange, RequestJournal journal, ILogger<StarVCenterEndpoint> log)
{
    public const string Name = "starvcenter";
    public const string Base = "/starvcenter/services/cloudresource";

    public async Task Handle(HttpContext http)
    {
        var request = await StarVCenterRequest.Read(http.Request, http.Request.RouteValues["path"]?.ToString() ?? "", http.RequestAborted);
        var (operation, inPath, isMethodWrong) = OperationTable.Find(request.Method, request.Path);
        var action = operation?.Action ?? $"{request.Method} {request.Path}";
        var fault = faults.Next(Name, action);
        var row = journal.Open(Name, action, request.Masked(inPath), fault?.Kind);
        await exchange.Run(http, fault, row, () => dialect.Execute(request, operation, inPath, isMethodWrong ? "请求方式不支持" : null, fault), dialect.Refuse);
        Answered(log, row.Sequence, row.Action, row.Outcome, row.Fault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "#{Sequence} {Action}: {Outcome} (fault: {Fault})")]
    private static partial void Answered(ILogger log, long sequence, string action, string outcome, FaultKind? fault);
}
