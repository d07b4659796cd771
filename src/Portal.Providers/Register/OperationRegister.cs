using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Register;

/// <summary>All documented operations of one dialect, run through that dialect's own signing and envelope.</summary>
internal sealed class OperationRegister(string kind, IEnumerable<IDialectCaller> callers, TimeProvider clock) : IOperationRegister
{
    private readonly Lazy<IReadOnlyList<UpstreamOperation>> operations = new(() => OperationRows.Of(kind));
    private readonly IDialectCaller? caller = callers.FirstOrDefault(c => c.Kind == kind);

    public string Kind => kind;

    public IReadOnlyList<UpstreamOperation> Operations => operations.Value;

    public async Task<OperationReply> Invoke(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var answer = caller is null
            ? new UpstreamAnswer.NotSent($"「{account.Name}」这类上游还不能从这里发送请求。")
            : await caller.Call(account, operation, parameters, cancellationToken);
        return Reply(answer, clock.GetElapsedTime(begun));
    }

    private static OperationReply Reply(UpstreamAnswer answer, TimeSpan took) => answer switch
    {
        UpstreamAnswer.Success success => Told(OperationOutcome.Success, success.Evidence, null),
        UpstreamAnswer.Refused refused => Told(OperationOutcome.Refused, refused.Evidence, $"{refused.Code} {refused.Message}"),
        UpstreamAnswer.Unclear unclear => Told(OperationOutcome.Unclear, unclear.Evidence, unclear.Why),
        UpstreamAnswer.NotSent unsent => new(OperationOutcome.NotSent, "", null, null, unsent.Why, took),
        _ => throw new InvalidOperationException($"Unexpected {answer.GetType().Name}."),
    };

    private static OperationReply Told(OperationOutcome outcome, Evidence evidence, string? message) =>
        new(outcome, evidence.Request, evidence.HttpStatus, evidence.Response, message, evidence.Took);
}
