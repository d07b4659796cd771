using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A customer exists from now on. Published inside the transaction that makes it, so that a customer without its wallet cannot exist.</summary>
public sealed record CustomerRegistered(CustomerId Customer, DateTimeOffset At) : INotification;
