using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>Reads an upstream account's catalogue and stores the difference: new, changed, withdrawn. A failed or misshapen answer changes nothing.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, UpstreamFailed (names the account and what to do). Talks to the upstream outside any transaction.</remarks>
[Requires(Permissions.UpstreamsManage)]
public sealed record SyncCatalog(UpstreamAccountId Upstream) : ICommand<SyncReport>, IOwnTransactions, IAudited
{
    public AuditNote Audit => new("upstream", Upstream.Value.ToString());
}

/// <param name="New">Offerings seen for the first time or again after a withdrawal.</param>
public sealed record SyncReport(int New, int Changed, int Withdrawn, int Images, IReadOnlyList<string> Warnings);
