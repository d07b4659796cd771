using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

/// <summary>Purchase, Renewal, Upgrade and Snapshot follow the purchase protocol; Operation runs an action that costs nothing.</summary>
public enum FulfilmentTaskKind { Purchase, Renewal, Operation, Upgrade, Snapshot }

public enum FulfilmentTaskStatus { Due, Leased, Parked, Done }

public enum AttemptState { Intended, Sent, Confirmed, Rejected, Unknown, ProvenAbsent }

public sealed record FulfilmentTaskView(
    FulfilmentTaskId Id, FulfilmentTaskKind Kind, UpstreamAccountId Upstream, string UpstreamName, FulfilmentTaskStatus Status, string Step, DateTimeOffset DueAt, DateTimeOffset? LeasedUntil, int Runs, string? LastError, OrderId? Order, string? OrderNumber, ServiceId? Service, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

public sealed record TaskRunView(DateTimeOffset StartedAt, TimeSpan Took, string Outcome, string Process);

/// <summary>An unknown or refused outcome before a person: what we know, what we asked, what was answered.</summary>
/// <param name="Why">unknown-outcome, two-candidates, proven-absent, no-lookup, rejected, stuck, below-cost.</param>
public sealed record ReviewCaseView(
    PurchaseAttemptId Id, string Why, string Kind, OrderId Order, string OrderNumber, OrderItemId Item, ServiceId Service, CustomerId Customer, string CustomerName, UpstreamAccountId Upstream, string UpstreamName, Money AtStake, DateTimeOffset Since,
    string ClientOrderNumber, string ConfigurationText, DateTimeOffset? SentAt, int Scans, DateTimeOffset? NextScanAt, IReadOnlyList<CandidateView> Candidates, IReadOnlyList<EvidenceView> Evidence, bool MayAdopt, bool MayRetry, bool MayRefund);

/// <summary>An upstream server that might be the one we bought.</summary>
/// <param name="Matches">Field, ours, theirs, equal.</param>
public sealed record CandidateView(string Reference, DateTimeOffset? BoughtAt, string State, IReadOnlyList<(string Field, string Ours, string Theirs, bool Equal)> Matches);

public sealed record EvidenceView(DateTimeOffset At, string What, string Request, string? Response, int? HttpStatus, TimeSpan Took);
