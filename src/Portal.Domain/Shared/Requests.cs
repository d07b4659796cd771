using MediatR;

namespace Portal.Domain.Shared;

/// <summary>Changes something. Runs in one transaction and may be repeated (fresh, after a lost race) by the pipeline.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>Only reads; untracked.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Marks a command that talks to an upstream and therefore commits in its own steps; no transaction is held around it.</summary>
public interface IOwnTransactions;

/// <summary>Marks a command whose success is written to the audit trail, in its own transaction.</summary>
public interface IAudited
{
    /// <summary>What it is about, e.g. "order", its id, and a sentence without secrets or personal data.</summary>
    AuditNote Audit { get; }
}

public sealed record AuditNote(string SubjectKind, string SubjectId, string? Reason = null);

/// <summary>Who may send a request. Every request carries one; a test sees to it.</summary>
/// <param name="permission">One of <see cref="Permissions"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;

    /// <summary>A staff permission that serves as well; the handler then does not narrow to one customer.</summary>
    public string? OrStaff { get; init; }
}
