using System.Text.Json.Nodes;

namespace Portal.Domain.Upstreams;

/// <summary>Every operation that a dialect documents, and the way to run any of them through the adapter's own signing.</summary>
public interface IOperationRegister : IUpstreamPort
{
    IReadOnlyList<UpstreamOperation> Operations { get; }

    /// <summary>Runs one. A write is sent at most once.</summary>
    /// <param name="account">By whose keys.</param>
    /// <param name="operation">One of <see cref="Operations"/>.</param>
    /// <param name="parameters">Flat or nested JSON by the document's names. A name in braces in the path takes its value from here; the rest goes where the dialect puts it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    Task<OperationReply> Invoke(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken);
}

/// <param name="Id">Unique within the dialect and fit for an address, e.g. "getzones", "ecs.CreateInstance", "POST.cloudvm.create".</param>
/// <param name="Name">As the document names it.</param>
/// <param name="Group">The document's chapter or product.</param>
/// <param name="Path">As sent, with {names} in braces; below the account's address.</param>
/// <param name="IsAsync">Its answer names a task.</param>
/// <param name="IsTyped">A port of the portal uses it; the others are run from the console only.</param>
/// <param name="Source">Lines of the seed, e.g. "709-860".</param>
public sealed record UpstreamOperation(
    string Kind, string Id, string Name, string Group, string Method, string Path, string Version, bool IsWrite, bool IsAsync, bool IsTyped, string Purpose, string Source, IReadOnlyList<OperationField> Fields)
{
    /// <summary>What it does, in a few Chinese words; <see cref="Purpose"/> says it in English.</summary>
    public string Title { get; init; } = "";

    /// <summary>Method and address as the document prints them, where we send others; null: as printed.</summary>
    public string? Printed { get; init; }
}

/// <param name="Type">text, number, boolean, list, object, secret.</param>
/// <param name="Help">Unit, allowed values; Chinese, translation key; null: nothing to say.</param>
public sealed record OperationField(string Name, string Type, bool IsRequired, string? Help);

public enum OperationOutcome { Success, Refused, NotSent, Unclear }

/// <summary>What was sent and what came back; secrets and personal data already replaced.</summary>
/// <param name="Request">Method, address, headers and body as sent.</param>
/// <param name="Message">The upstream's code and words when it refused, ours when it did not answer.</param>
public sealed record OperationReply(OperationOutcome Outcome, string Request, int? HttpStatus, string? Response, string? Message, TimeSpan Took);
