namespace Portal.Domain.Shared;

/// <summary>A typed identifier, so that arguments cannot be swapped. Time-ordered (UUID version 7).</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct UpstreamAccountId(Guid Value) : IId<UpstreamAccountId> { public static UpstreamAccountId From(Guid value) => new(value); public static UpstreamAccountId New() => new(Guid.CreateVersion7()); }
public readonly record struct ZoneId(Guid Value) : IId<ZoneId> { public static ZoneId From(Guid value) => new(value); public static ZoneId New() => new(Guid.CreateVersion7()); }
public readonly record struct OfferingId(Guid Value) : IId<OfferingId> { public static OfferingId From(Guid value) => new(value); public static OfferingId New() => new(Guid.CreateVersion7()); }
public readonly record struct ImageId(Guid Value) : IId<ImageId> { public static ImageId From(Guid value) => new(value); public static ImageId New() => new(Guid.CreateVersion7()); }
public readonly record struct PriceRuleId(Guid Value) : IId<PriceRuleId> { public static PriceRuleId From(Guid value) => new(value); public static PriceRuleId New() => new(Guid.CreateVersion7()); }
public readonly record struct UserId(Guid Value) : IId<UserId> { public static UserId From(Guid value) => new(value); public static UserId New() => new(Guid.CreateVersion7()); }
public readonly record struct CustomerId(Guid Value) : IId<CustomerId> { public static CustomerId From(Guid value) => new(value); public static CustomerId New() => new(Guid.CreateVersion7()); }
public readonly record struct CustomerGroupId(Guid Value) : IId<CustomerGroupId> { public static CustomerGroupId From(Guid value) => new(value); public static CustomerGroupId New() => new(Guid.CreateVersion7()); }
public readonly record struct ApiKeyId(Guid Value) : IId<ApiKeyId> { public static ApiKeyId From(Guid value) => new(value); public static ApiKeyId New() => new(Guid.CreateVersion7()); }
public readonly record struct OrderId(Guid Value) : IId<OrderId> { public static OrderId From(Guid value) => new(value); public static OrderId New() => new(Guid.CreateVersion7()); }
public readonly record struct OrderItemId(Guid Value) : IId<OrderItemId> { public static OrderItemId From(Guid value) => new(value); public static OrderItemId New() => new(Guid.CreateVersion7()); }
public readonly record struct ServiceId(Guid Value) : IId<ServiceId> { public static ServiceId From(Guid value) => new(value); public static ServiceId New() => new(Guid.CreateVersion7()); }
public readonly record struct OperationId(Guid Value) : IId<OperationId> { public static OperationId From(Guid value) => new(value); public static OperationId New() => new(Guid.CreateVersion7()); }
public readonly record struct FulfilmentTaskId(Guid Value) : IId<FulfilmentTaskId> { public static FulfilmentTaskId From(Guid value) => new(value); public static FulfilmentTaskId New() => new(Guid.CreateVersion7()); }
public readonly record struct PurchaseAttemptId(Guid Value) : IId<PurchaseAttemptId> { public static PurchaseAttemptId From(Guid value) => new(value); public static PurchaseAttemptId New() => new(Guid.CreateVersion7()); }
public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId> { public static InvoiceId From(Guid value) => new(value); public static InvoiceId New() => new(Guid.CreateVersion7()); }
public readonly record struct LedgerAccountId(Guid Value) : IId<LedgerAccountId> { public static LedgerAccountId From(Guid value) => new(value); public static LedgerAccountId New() => new(Guid.CreateVersion7()); }
public readonly record struct JournalEntryId(Guid Value) : IId<JournalEntryId> { public static JournalEntryId From(Guid value) => new(value); public static JournalEntryId New() => new(Guid.CreateVersion7()); }
