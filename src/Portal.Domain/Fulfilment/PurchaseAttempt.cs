using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>The try to buy (or renew) one server upstream. There is one per task and it keeps its order number for life, so that a repeat can be recognised upstream.</summary>
/// <remarks>Sent is committed before bytes leave. From Sent, nothing but an answer or proof leads back to Intended (zkeys.md 15).</remarks>
public sealed class PurchaseAttempt
{
    private static readonly Dictionary<AttemptState, AttemptState[]> Next = new()
    {
        [AttemptState.Intended] = [AttemptState.Sent, AttemptState.Rejected, AttemptState.Confirmed],
        [AttemptState.Sent] = [AttemptState.Intended, AttemptState.Confirmed, AttemptState.Rejected, AttemptState.Unknown],
        [AttemptState.Unknown] = [AttemptState.Confirmed, AttemptState.ProvenAbsent, AttemptState.Rejected],
        [AttemptState.ProvenAbsent] = [AttemptState.Intended, AttemptState.Confirmed, AttemptState.Rejected],
        [AttemptState.Rejected] = [AttemptState.Intended],
        [AttemptState.Confirmed] = [AttemptState.Rejected],
    };

    private PurchaseAttempt() { }

    public PurchaseAttemptId Id { get; private set; }
    public UpstreamAccountId Upstream { get; private set; }
    public AttemptState State { get; private set; }
    public string OrderNumber { get; private set; } = "";

    /// <summary>Two with the same key on one account cannot be told apart upstream; of a renewal: the server.</summary>
    public string FingerprintKey { get; private set; } = "";
    public ServerFingerprint? Fingerprint { get; private set; }
    public int Months { get; private set; }
    public Money RetailPrice { get; private set; } = Money.Zero;
    public string? Reference { get; private set; }

    /// <summary>The upstream's task that makes it; forgotten when the task has ended.</summary>
    public string? UpstreamTask { get; private set; }

    /// <summary>By the database's clock, as all instants here.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? UnknownSince { get; private set; }
    public DateTimeOffset? LastScanAt { get; private set; }

    /// <summary>Full scans that found no candidate since the outcome became unknown; of a renewal: reads that found the end unchanged.</summary>
    public int Scans { get; private set; }

    /// <summary>Times that bytes may have left for the upstream.</summary>
    public int Sends { get; private set; }

    /// <summary>Tries in a row that provably did not leave.</summary>
    public int NotSent { get; private set; }
    public DateTimeOffset? EndBefore { get; private set; }
    public DateTimeOffset? EndExpected { get; private set; }

    /// <summary>Of an upgrade: the server as the upstream described it just before the change was sent.</summary>
    public ServerFingerprint? SizeBefore { get; private set; }

    /// <summary>Of a snapshot: references of those that were there before it was sent.</summary>
    public List<string>? KnownBefore { get; private set; }

    /// <summary>Set while a person has to look; one of <see cref="ReviewReasons"/>.</summary>
    public string? ReviewReason { get; private set; }
    public DateTimeOffset? ReviewSince { get; private set; }

    /// <summary>A person decided to buy although it costs more than was paid.</summary>
    public bool LossAccepted { get; private set; }
    public List<CandidateSeen> Candidates { get; private set; } = [];
    public uint Version { get; private set; }

    public FulfilmentTaskId Task => new(Id.Value);

    /// <summary>It may have been bought and it is not known.</summary>
    public bool IsUnresolved => State is AttemptState.Sent or AttemptState.Unknown;

    public bool IsCase => ReviewReason is not null || State is AttemptState.Unknown or AttemptState.ProvenAbsent;

    public static PurchaseAttempt Intend(FulfilmentTask task, string orderNumber, string fingerprintKey, ServerFingerprint? fingerprint, DateTimeOffset now) => new()
    {
        Id = new PurchaseAttemptId(task.Id.Value),
        Upstream = task.Upstream,
        State = AttemptState.Intended,
        OrderNumber = orderNumber,
        FingerprintKey = fingerprintKey,
        Fingerprint = fingerprint,
        Months = task.Purchase!.Months,
        RetailPrice = task.Purchase.Amount,
        CreatedAt = now,
    };

    /// <summary>To be committed before bytes leave.</summary>
    public void Send(DateTimeOffset now)
    {
        MoveTo(AttemptState.Sent);
        (SentAt, Sends, ReviewReason, ReviewSince) = (now, Sends + 1, null, null);
    }

    public void ExpectEnd(DateTimeOffset before, DateTimeOffset expected) => (EndBefore, EndExpected) = (before, expected);

    /// <summary>The first reading stands: what is sent again must mean the same change.</summary>
    public void ChangesFrom(ServerFingerprint size) => SizeBefore ??= size;

    public void MakesMoreThan(IEnumerable<string> known) => KnownBefore ??= [.. known];

    /// <summary>A person vouches that this is the size that was bought.</summary>
    public void AcceptSize(ServerFingerprint size) => (Fingerprint, SizeBefore) = (size, null);

    /// <summary>The call provably never left.</summary>
    public void NeverLeft()
    {
        MoveTo(AttemptState.Intended);
        (NotSent, Sends, SentAt) = (NotSent + 1, Sends - 1, null);
    }

    public void Confirm(string? reference)
    {
        MoveTo(AttemptState.Confirmed);
        (Reference, ReviewReason, ReviewSince, Candidates) = (reference ?? Reference, null, null, []);
    }

    /// <summary>The upstream took it on as a task of its own.</summary>
    public void Follow(string task) => UpstreamTask = task;

    /// <summary>The task is over: from now on the server itself is read.</summary>
    public void TaskEnded(string? reference) => (UpstreamTask, Reference) = (null, Reference ?? reference);

    public void Reject()
    {
        MoveTo(AttemptState.Rejected);
        (ReviewReason, ReviewSince) = (null, null);
    }

    public void Doubt(DateTimeOffset now)
    {
        MoveTo(AttemptState.Unknown);
        (UnknownSince, Scans, LastScanAt) = (now, 0, null);
    }

    /// <summary>A full scan (or read) that found nothing.</summary>
    public void Scanned(DateTimeOffset now) => (Scans, LastScanAt) = (Scans + 1, now);

    public void ProveAbsent() => MoveTo(AttemptState.ProvenAbsent);

    /// <summary>It may be sent again with the same number: proven absent, or refused.</summary>
    public void Retry()
    {
        MoveTo(AttemptState.Intended);
        (NotSent, ReviewReason, ReviewSince, Candidates) = (0, null, null, []);
    }

    /// <summary>Once more from the start, after a person looked: counts tries that never left anew.</summary>
    public void TryOn() => (LossAccepted, NotSent, ReviewReason, ReviewSince) = (LossAccepted || ReviewReason is ReviewReasons.BelowCost, 0, null, null);

    public void Review(string why, DateTimeOffset now) => (ReviewReason, ReviewSince) = (why, ReviewSince ?? now);

    public void Found(IEnumerable<CandidateSeen> candidates) => Candidates = [.. candidates];

    private void MoveTo(AttemptState state)
    {
        if (State == state) return;
        if (!Next[State].Contains(state)) throw new IllegalAttemptMoveException(State, state);
        State = state;
    }
}

/// <summary>A server of the upstream that may be the one of an attempt, as last seen.</summary>
public sealed record CandidateSeen(string Reference, DateTimeOffset? BoughtAt, string State, ServerFingerprint Fingerprint);

/// <summary>Why a person has to look.</summary>
public static class ReviewReasons
{
    public const string UnknownOutcome = "unknown-outcome";
    public const string TwoCandidates = "two-candidates";
    public const string ProvenAbsent = "proven-absent";
    public const string NoLookup = "no-lookup";
    public const string Rejected = "rejected";
    public const string Stuck = "stuck";
    public const string BelowCost = "below-cost";
    public const string TaskFailed = "task-failed";
}

/// <summary>A broken assumption: the protocol never asks for this move.</summary>
public sealed class IllegalAttemptMoveException(AttemptState from, AttemptState to) : InvalidOperationException($"A purchase attempt cannot go from {from} to {to}.");

/// <summary>What was asked and answered, redacted, for staff.</summary>
internal sealed class AttemptEvidence
{
    public long Id { get; private set; }
    public PurchaseAttemptId Attempt { get; init; }
    public DateTimeOffset At { get; init; }
    public string What { get; init; } = "";
    public string Request { get; init; } = "";
    public string? Response { get; init; }
    public int? HttpStatus { get; init; }
    public TimeSpan Took { get; init; }

    public EvidenceView ToView() => new(At, What, Request, Response, HttpStatus, Took);
}
