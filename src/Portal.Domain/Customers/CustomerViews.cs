using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

public enum RealNameStatus { None, Waiting, Approved, Rejected }

/// <summary>A customer for lists and its own page. Personal data only masked.</summary>
/// <param name="RealName">Of the profile in force; the review list tells the waiting one instead.</param>
/// <param name="HasSubmissionWaiting">Also true beside an approved profile, which stays valid meanwhile.</param>
public sealed record CustomerView(
    CustomerId Id, string Name, string Email, CustomerGroupId? Group, RealNameStatus RealName, string? RealNameMasked, string? MobileMasked, string? IdNumberMasked, string? RejectedReason, DateTimeOffset? SubmittedAt, DateTimeOffset? ReviewedAt, DateTimeOffset CreatedAt,
    bool HasSubmissionWaiting = false);

public sealed record RealNameInput(string Name, string Mobile, string IdNumber, string? BankAccount = null);

/// <summary>Opened for a purchase only; never shown, never logged.</summary>
public sealed record VerifiedIdentity(string Name, string Mobile, string IdNumber, string? BankAccount, string? LastIpAddress);

public sealed record ApiKeyView(ApiKeyId Id, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <param name="Key">Shown once; only its hash is kept.</param>
public sealed record NewApiKey(ApiKeyId Id, string Key);
