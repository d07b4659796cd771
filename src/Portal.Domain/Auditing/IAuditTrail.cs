using Portal.Domain.Shared;

namespace Portal.Domain.Auditing;

/// <summary>Appends to the audit trail in the current transaction (or one of its own when there is none), with the current actor.</summary>
public interface IAuditTrail
{
    /// <param name="action">Name of the command.</param>
    Task Append(string action, AuditNote note, CancellationToken cancellationToken);
}
