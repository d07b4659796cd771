using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Api;

/// <param name="Type">text, number, boolean, list, object or secret.</param>
public sealed record UpstreamFieldAnswer(string Name, string Type, bool Required, string? Help);

/// <param name="Kind">read or write.</param>
/// <param name="Coverage">typed: the portal uses it by itself; generic: only by hand.</param>
public sealed record UpstreamOperationAnswer(
    string Id, string Name, string Group, string Dialect, string Method, string Path, string Version, string Kind, bool Async, string Coverage, string Title, string Purpose, string Source, string? Printed, IReadOnlyList<UpstreamFieldAnswer> Fields)
{
    public static UpstreamOperationAnswer From(UpstreamOperation o) => new(
        o.Id, o.Name, o.Group, o.Kind, o.Method, o.Path, o.Version, o.IsWrite ? "write" : "read", o.IsAsync, o.IsTyped ? "typed" : "generic", o.Title, o.Purpose, o.Source, o.Printed,
        [.. o.Fields.Select(f => new UpstreamFieldAnswer(f.Name, f.Type, f.IsRequired, f.Help))]);
}

/// <param name="Parameters">By the document's names; those in braces in the path are taken from here.</param>
/// <param name="Confirm">For a write: the operation's name.</param>
public sealed record InvokeBody(JsonElement? Parameters, string? Confirm);

/// <param name="Request">As sent, secrets masked; null: nothing was sent.</param>
/// <param name="Response">The body as JSON when it is some, else as text; secrets masked.</param>
public sealed record InvokeAnswer(OperationOutcome Outcome, string? Request, int? HttpStatus, JsonNode? Response, string? Message, int TookMilliseconds)
{
    public static InvokeAnswer From(OperationReply r) =>
        new(r.Outcome, r.Request.Length == 0 ? null : r.Request, r.HttpStatus, r.Response is null ? null : Body(r.Response), r.Message, (int)r.Took.TotalMilliseconds);

    private static JsonNode? Body(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}

internal static class AdminOperationEndpoints
{
    public static void MapAdminOperations(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/upstreams/{id}/operations", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListUpstreamOperations(http.Id<UpstreamAccountId>(id)), cancellationToken)).Answer(http, all => new ListAnswer<UpstreamOperationAnswer>([.. all.Select(UpstreamOperationAnswer.From)], null)))
            .WithSummary("Every documented operation of that upstream").Produces<ListAnswer<UpstreamOperationAnswer>>();

        api.MapPost("/admin/upstreams/{id}/operations/{operation}/invoke", async (HttpContext http, IMediator mediator, string id, string operation, InvokeBody? body, CancellationToken cancellationToken) =>
            (await mediator.Send(new InvokeUpstreamOperation(http.Id<UpstreamAccountId>(id), operation, Given(body?.Parameters), body?.Confirm), cancellationToken)).Answer(http, InvokeAnswer.From))
            .WithSummary("Runs one operation; what the upstream said is the answer, also when it refused").Produces<InvokeAnswer>().Idempotent();
    }

    private static string? Given(JsonElement? parameters) => parameters is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? given.GetRawText() : null;
}
