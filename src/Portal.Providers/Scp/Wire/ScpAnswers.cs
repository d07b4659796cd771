using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Wire;

/// <summary>What answers of this dialect have in common beside their frame.</summary>
internal static class ScpAnswers
{
    /// <summary>The platform says that there is no such thing.</summary>
    public static bool IsMissing(this UpstreamAnswer answer) => answer is UpstreamAnswer.Refused { Evidence.HttpStatus: 404 };

    public static int? Status(this UpstreamAnswer answer) => answer switch
    {
        UpstreamAnswer.Success success => success.Evidence.HttpStatus,
        UpstreamAnswer.Refused refused => refused.Evidence.HttpStatus,
        UpstreamAnswer.Unclear unclear => unclear.Evidence.HttpStatus,
        _ => null,
    };

    /// <summary>The task that follows it up; null: none was named.</summary>
    public static string? Task(this UpstreamAnswer.Success success) => success.Data is { ValueKind: JsonValueKind.Object } data ? data.Text("task_id") : null;

    public static WriteOutcome ToOutcome(this UpstreamAnswer answer) => answer.ToWriteOutcome(success => success.Task());

    /// <summary>A deletion; what is not there any more is deleted.</summary>
    public static WriteOutcome ToDeletion(this UpstreamAnswer answer) =>
        answer.IsMissing() ? new WriteOutcome.Accepted(((UpstreamAnswer.Refused)answer).Evidence) : answer.ToOutcome();

    /// <summary>A read that failed, for what was to be made of it.</summary>
    public static Observed<TOther>.Failed As<TOther>(this Observed<IReadOnlyList<JsonElement>> read) => read is Observed<IReadOnlyList<JsonElement>>.Failed failed
        ? new(failed.Reason, failed.Refused, failed.Evidence)
        : throw new InvalidOperationException("A read that was seen has not failed.");
}
