using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;

namespace Portal.Domain.Billing;

/// <summary>A customer has a wallet from the commit on that makes the customer.</summary>
internal sealed class OpenWallet(PortalDbContext db) : INotificationHandler<CustomerRegistered>
{
    public Task Handle(CustomerRegistered notification, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select open_customer_accounts({notification.Customer.Value})", cancellationToken);
}
