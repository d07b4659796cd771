using System.Text.Json;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys;

/// <summary>An exchange read by the envelope's rules (zkeys.md 4).</summary>
internal abstract record ZkeysAnswer
{
    /// <summary>Code 0. Whether the documented payload is there is for the operation to say.</summary>
    public sealed record Success(JsonElement? Data, Evidence Evidence) : ZkeysAnswer
    {
        /// <summary>Missing, null, [] and {} alike.</summary>
        public bool IsBlank => Data is not { } data || Wire.LenientJson.IsBlank(data);
    }

    /// <summary>A code other than 0: definitely refused.</summary>
    public sealed record Refused(string Code, string Message, Evidence Evidence) : ZkeysAnswer;

    /// <summary>It went out, and what came back (if anything) says nothing about what happened.</summary>
    /// <param name="Why">For staff: names the account and what to do.</param>
    public sealed record Unclear(string Why, Evidence Evidence) : ZkeysAnswer;

    /// <param name="Why">For staff: names the account and what to do.</param>
    public sealed record NotSent(string Why) : ZkeysAnswer;
}
