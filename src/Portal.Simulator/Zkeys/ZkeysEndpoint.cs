using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.Zkeys.BareMetal;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys;

/// <summary>The dialect's HTTP face: every operation is a form posted to one address (zkeys.md 1).</summary>
internal sealed partial class ZkeysEndpoint(
    ZkeysDialect servers, MachineDialect machines, FaultPlan faults, FaultyExchange exchange, RequestJournal journal, ILogger<ZkeysEndpoint> log)
{
    public const string Name = "zkeys";

    public async Task Handle(HttpContext http)
    {
        var request = await ZkeysRequest.Read(http.Request, http.RequestAborted);
        var fault = faults.Next(Name, request.Action);
        var row = journal.Open(Name, request.Action, request.Masked(), fault?.Kind);
        await (MachineDialect.Answers(request.Module)
            ? exchange.Run(http, fault, row, () => machines.Execute(request, fault), machines.Refuse)
            : exchange.Run(http, fault, row, () => servers.Execute(request, fault), servers.Refuse));
        Answered(log, row.Sequence, row.Action, row.Outcome, row.Fault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "#{Sequence} {Action}: {Outcome} (fault: {Fault})")]
    private static partial void Answered(ILogger log, long sequence, string action, string outcome, FaultKind? fault);
}
