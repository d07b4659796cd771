using System.Text.Json;

namespace Portal.Providers.Http;

/// <summary>What became of one HTTP request.</summary>
internal abstract record Exchange(TimeSpan Took)
{
    /// <summary>Counts against the upstream's health; a read may be tried again.</summary>
    public abstract bool IsUnwell { get; }

    /// <summary>Provably no byte of the request's body left this machine.</summary>
    /// <param name="Why">For staff, without the account's name.</param>
    /// <param name="TriedToConnect">False when our own limits, an open circuit or the upstream's Retry-After held it back.</param>
    public sealed record NeverSent(string Why, bool TriedToConnect, TimeSpan Took) : Exchange(Took)
    {
        public override bool IsUnwell => TriedToConnect;
    }

    /// <summary>It left, wholly or in part, and no whole answer came back.</summary>
    public sealed record NoAnswer(string Why, int? Status, TimeSpan Took) : Exchange(Took)
    {
        public override bool IsUnwell => true;
    }

    /// <param name="Json">Null when the body is no JSON, or only a part of one.</param>
    public sealed record Answered(int Status, string Body, JsonElement? Json, TimeSpan? RetryAfter, TimeSpan Took) : Exchange(Took)
    {
        /// <summary>False: trying a read again would only make it worse.</summary>
        public bool MayBeRetried { get; init; } = true;

        public bool IsSuccess => Status is >= 200 and < 300;

        public override bool IsUnwell => Status is >= 500 or 429 or 408 || (IsSuccess && Json is null);
    }
}
