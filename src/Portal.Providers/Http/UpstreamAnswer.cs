using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Http;

/// <summary>An exchange read by the rules of its dialect's envelope.</summary>
internal abstract record UpstreamAnswer
{
    /// <summary>The envelope says success. Whether the documented payload is there is for the operation to say.</summary>
    public sealed record Success(JsonElement? Data, Evidence Evidence) : UpstreamAnswer
    {
        /// <summary>Missing, null, [] and {} alike.</summary>
        public bool IsBlank => Data is not { } data || LenientJson.IsBlank(data);
    }

    /// <summary>Definitely refused: nothing happened upstream.</summary>
    public sealed record Refused(string Code, string Message, Evidence Evidence) : UpstreamAnswer
    {
        /// <summary>The account itself is refused, not what was asked for.</summary>
        public bool IsTheAccounts { get; init; }
    }

    /// <summary>It went out, and what came back (if anything) says nothing about what happened.</summary>
    /// <param name="Why">For staff: names the account and what to do.</param>
    public sealed record Unclear(string Why, Evidence Evidence) : UpstreamAnswer;

    /// <param name="Why">For staff: names the account and what to do.</param>
    public sealed record NotSent(string Why) : UpstreamAnswer;
}
