using Portal.Domain.Shared;

namespace Portal.Domain.Auditing;

/// <param name="Sealed">Already part of the chain.</param>
public sealed record AuditEntryView(long Sequence, DateTimeOffset At, string Actor, string? IpAddress, string Action, string SubjectKind, string SubjectId, string? Reason, string Outcome, bool Sealed);

[Requires(Permissions.AuditRead)]
public sealed record ListAuditEntries(string? SubjectKind, string? SubjectId, PageRequest Page) : IQuery<PageOf<AuditEntryView>>;

/// <summary>Chains what was appended since last time: each seal covers the entry and the seal before it, so that a removed or changed row shows (job).</summary>
[Requires(Permissions.System)]
public sealed record SealAuditTrail : ICommand<int>;
