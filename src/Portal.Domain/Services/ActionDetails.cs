using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>What an action is about besides its server. A password is not part of it: it is kept sealed beside it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "what")]
[JsonDerivedType(typeof(Reinstall), "reinstall")]
[JsonDerivedType(typeof(NewCopy), "new-copy")]
[JsonDerivedType(typeof(OfItem), "item")]
[JsonDerivedType(typeof(NewPort), "new-port")]
[JsonDerivedType(typeof(NewRule), "new-rule")]
[JsonDerivedType(typeof(WithServer), "with-server")]
[JsonDerivedType(typeof(Stopping), "stopping")]
public abstract record ActionDetails
{
    private ActionDetails() { }

    /// <param name="SystemPartitionMb">Bare metal only.</param>
    public sealed record Reinstall(ImageId Image, int? SystemPartitionMb) : ActionDetails
    {
        /// <summary>The system that is on it already: its image cannot tell whether it was installed anew.</summary>
        public bool IsSame { get; init; }
    }

    /// <summary>A snapshot or backup to be made.</summary>
    /// <param name="Name">Unique among the server's, so that a lost answer can be looked up; an upstream may give one of its own all the same.</param>
    /// <param name="Days">One of days and months where the upstream keeps it for a term; neither where it does not.</param>
    public sealed record NewCopy(string Name, int? Days, int? Months) : ActionDetails;

    /// <summary>A snapshot, a backup, a port or a rule that is there.</summary>
    /// <param name="Reference">The upstream's; never shown to a customer.</param>
    /// <param name="Name">What it is called on pages.</param>
    public sealed record OfItem(string Reference, string Name) : ActionDetails;

    public sealed record NewPort(PortMapping Mapping) : ActionDetails;

    public sealed record NewRule(FirewallRule Rule) : ActionDetails;

    /// <summary>The server that a disk or an address is tied to or taken off.</summary>
    public sealed record WithServer(ServiceId Server) : ActionDetails;

    /// <summary>Of a suspension: whether the server was asked to stop, or is switched off because it did not.</summary>
    public sealed record Stopping(bool IsHard) : ActionDetails;
}

internal static class ActionDetailsJson
{
    // The database puts keys in an order of its own.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true };

    public static string Write(ActionDetails details) => JsonSerializer.Serialize(details, Options);

    public static ActionDetails Read(string text) => JsonSerializer.Deserialize<ActionDetails>(text, Options)!;
}
