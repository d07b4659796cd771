using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record GetWallet(CustomerId Customer) : IQuery<WalletView>;

/// <summary>Statement of the spendable balance, newest first.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record ListWalletEntries(CustomerId Customer, PageRequest Page) : IQuery<PageOf<WalletEntryView>>;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer's.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record GetInvoice(InvoiceId Invoice) : IQuery<InvoiceView>;

/// <summary>Newest first; credit notes among them. Customer null: all, for staff.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record ListInvoices(CustomerId? Customer, InvoiceStatus? Status, PageRequest Page) : IQuery<PageOf<InvoiceView>>;

[Requires(Permissions.LedgerRead)]
public sealed record GetTrialBalance : IQuery<TrialBalance>;

[Requires(Permissions.LedgerRead)]
public sealed record ListJournalEntries(PageRequest Page) : IQuery<PageOf<JournalEntryView>>;

/// <summary>Recomputes everything the ledger promises: entries balance, accounts equal their postings, none overdrawn, seals unbroken, documents gapless and agreeing with their postings, audit chain whole.</summary>
[Requires(Permissions.LedgerRead)]
public sealed record VerifyLedger : IQuery<LedgerVerification>;

internal sealed class GetWalletHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<GetWallet, Result<WalletView>>
{
    public async Task<Result<WalletView>> Handle(GetWallet request, CancellationToken cancellationToken) =>
        current.Actor.Sees(request.Customer) ? await Wallets.Of(db, request.Customer, cancellationToken) : new NotFound("钱包");
}

internal sealed class ListWalletEntriesHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<ListWalletEntries, Result<PageOf<WalletEntryView>>>
{
    public async Task<Result<PageOf<WalletEntryView>>> Handle(ListWalletEntries request, CancellationToken cancellationToken)
    {
        if (!current.Actor.Sees(request.Customer)) return new NotFound("钱包");
        var (wallet, before) = (LedgerAccount.WalletOf(request.Customer), Cursor.Before(request.Page));
        var rows = await (
            from posting in db.Postings.AsNoTracking()
            where posting.Account == wallet && posting.Number < before
            orderby posting.Number descending
            join entry in db.JournalEntries on posting.Entry equals entry.Id
            // A refund is explained by its credit note, which bears the same key; a payment by its invoice.
            let document = db.Invoices.Where(i => i.Key == entry.Key || i.Id == entry.Invoice).OrderByDescending(i => i.Key == entry.Key).Select(i => new { i.Id, i.Number }).FirstOrDefault()
            select new { posting.Number, entry.Id, entry.At, entry.What, entry.Reason, posting.Amount, posting.BalanceAfter, document })
            .Take(request.Page.Size + 1).ToListAsync(cancellationToken);
        return Cursor.Page(rows, request.Page, r => r.Number, r => new WalletEntryView(
            r.Id, r.At, r.What, r.Reason, r.Amount, new(r.BalanceAfter, r.Amount.Currency), r.document?.Id, r.document?.Number));
    }
}

internal sealed class GetInvoiceHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<GetInvoice, Result<InvoiceView>>
{
    public async Task<Result<InvoiceView>> Handle(GetInvoice request, CancellationToken cancellationToken)
    {
        var row = await InvoiceViews.Rows(db, db.Invoices.Where(i => i.Id == request.Invoice)).SingleOrDefaultAsync(cancellationToken);
        return row is not null && current.Actor.Sees(row.Invoice.Customer) ? row.ToView() : new NotFound("账单");
    }
}

internal sealed class ListInvoicesHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<ListInvoices, Result<PageOf<InvoiceView>>>
{
    public async Task<Result<PageOf<InvoiceView>>> Handle(ListInvoices request, CancellationToken cancellationToken)
    {
        var (customer, before) = (current.Actor.Customer ?? request.Customer, Cursor.Before(request.Page));
        var chosen = db.Invoices.Where(i => i.Sequence < before);
        if (customer is not null) chosen = chosen.Where(i => i.Customer == customer);
        if (request.Status is { } status) chosen = chosen.Where(i => i.Status == status && i.Kind == DocumentKind.Invoice);
        var rows = await InvoiceViews.Rows(db, chosen.OrderByDescending(i => i.Sequence).Take(request.Page.Size + 1)).ToListAsync(cancellationToken);
        return Cursor.Page([.. rows.OrderByDescending(r => r.Invoice.Sequence)], request.Page, r => r.Invoice.Sequence, r => r.ToView());
    }
}

internal sealed class GetTrialBalanceHandler(PortalDbContext db) : IRequestHandler<GetTrialBalance, Result<TrialBalance>>
{
    public async Task<Result<TrialBalance>> Handle(GetTrialBalance request, CancellationToken cancellationToken)
    {
        var accounts = await db.LedgerAccounts.AsNoTracking().OrderBy(a => a.Kind).ThenBy(a => a.Customer).ToListAsync(cancellationToken);
        return new TrialBalance([.. accounts.Select(a => new TrialBalanceRow(a.Name, a.Kind.ToString(), a.Balance))], Money.Sum(accounts.Select(a => a.Balance)));
    }
}

internal sealed class ListJournalEntriesHandler(PortalDbContext db) : IRequestHandler<ListJournalEntries, Result<PageOf<JournalEntryView>>>
{
    public async Task<Result<PageOf<JournalEntryView>>> Handle(ListJournalEntries request, CancellationToken cancellationToken)
    {
        var before = Cursor.Before(request.Page);
        var entries = await db.JournalEntries.AsNoTracking().Include(e => e.Postings)
            .Where(e => e.Sequence < before).OrderByDescending(e => e.Sequence).Take(request.Page.Size + 1).ToListAsync(cancellationToken);
        var used = entries.SelectMany(e => e.Postings).Select(p => p.Account).Distinct().ToList();
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(a => used.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        return Cursor.Page(entries, request.Page, e => e.Sequence, e => new JournalEntryView(
            e.Id, e.At, e.Key.Value, e.What, e.Reason, [.. e.Postings.Select(p => new PostingView(accounts[p.Account], p.Amount))]));
    }
}

internal static class Wallets
{
    /// <summary>A customer who never had money has none.</summary>
    public static async Task<WalletView> Of(PortalDbContext db, CustomerId customer, CancellationToken cancellationToken)
    {
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(a => a.Customer == customer).ToDictionaryAsync(a => a.Kind, a => a.Balance, cancellationToken);
        return new(customer, accounts.GetValueOrDefault(AccountKind.Wallet, Money.Zero), accounts.GetValueOrDefault(AccountKind.Held, Money.Zero));
    }
}
