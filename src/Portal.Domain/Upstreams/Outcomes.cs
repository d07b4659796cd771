namespace Portal.Domain.Upstreams;

/// <summary>A request or reply as evidence for staff: secrets and personal data already replaced.</summary>
public sealed record Evidence(string Request, string? Response, int? HttpStatus, TimeSpan Took);

/// <summary>What became of a read. A failed read says why; it is never guessed.</summary>
public abstract record Observed<T>
{
    private Observed() { }

    public sealed record Seen(T Value, IReadOnlyList<string> Warnings) : Observed<T>
    {
        public Seen(T value) : this(value, []) { }
    }

    /// <param name="Reason">For staff: names the account and what to do (wrong secret, unreachable, HTML instead of JSON, truncated …).</param>
    /// <param name="Refused">The upstream answered and refused (code 1), as opposed to not understood or unreachable.</param>
    public sealed record Failed(string Reason, bool Refused, Evidence? Evidence = null) : Observed<T>;
}

/// <summary>What became of a call that changes something upstream.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <summary>Taken on; for asynchronous upstreams the effect is confirmed by its task and by observing.</summary>
    /// <param name="Task">For <see cref="ITaskSource"/>; null: only observing tells.</param>
    public sealed record Accepted(Evidence? Evidence = null, string? Task = null) : WriteOutcome;

    /// <summary>Definitely refused: nothing happened upstream.</summary>
    public sealed record Rejected(string Code, string Message, Evidence? Evidence = null) : WriteOutcome;

    /// <summary>It may or may not have happened; look before doing anything again (zkeys.md 15).</summary>
    public sealed record Unknown(string Why, Evidence? Evidence = null) : WriteOutcome;

    /// <summary>Provably nothing left this machine (circuit open, name not found, connection refused, told to wait): may be tried again later with the same number.
    /// Neither a refusal (no money is given back) nor unknown (nothing to look up).</summary>
    public sealed record NotSent(string Why) : WriteOutcome;
}

/// <summary>What became of buying one server.</summary>
public abstract record PurchaseOutcome
{
    private PurchaseOutcome() { }

    /// <param name="Reference">Null: only the task will tell; then there is one.</param>
    /// <param name="Task">For <see cref="ITaskSource"/>; null: the server itself is read until it is ready.</param>
    public sealed record Accepted(UpstreamReference? Reference, ServerObservation? Server, Evidence? Evidence = null, string? Task = null) : PurchaseOutcome;

    public sealed record Rejected(string Code, string Message, Evidence? Evidence = null) : PurchaseOutcome;

    public sealed record Unknown(string Why, Evidence? Evidence = null) : PurchaseOutcome;

    /// <summary>Provably nothing left this machine (circuit open, name not found, connection refused, told to wait): may be tried again later with the same number.
    /// Neither a refusal (no money is given back) nor unknown (nothing to look up).</summary>
    public sealed record NotSent(string Why) : PurchaseOutcome;
}
