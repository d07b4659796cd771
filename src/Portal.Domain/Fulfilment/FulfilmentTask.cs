using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Services;
using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

/// <summary>One server to buy, to renew or to operate: the row a worker claims, from the paying commit until it is done.</summary>
/// <remarks>Written only under its lock and with the fence of the claim (<see cref="WithLease"/>): a worker that lost its lease changes nothing.</remarks>
public sealed class FulfilmentTask
{
    private FulfilmentTask() { }

    public FulfilmentTaskId Id { get; private set; }
    public FulfilmentTaskKind Kind { get; private set; }
    public UpstreamAccountId Upstream { get; private set; }
    public FulfilmentTaskStatus Status { get; private set; }

    /// <summary>Where it stands, for staff: new, waiting-turn, sent, building, verifying, review, …</summary>
    public string Step { get; private set; } = "new";

    /// <summary>By the database's clock: when it may be claimed (again). Of a leased task: the end of the lease.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Grows with every claim and every staff decision.</summary>
    public long Fence { get; private set; }
    public string? LeasedBy { get; private set; }
    public int Runs { get; private set; }

    /// <summary>Runs in a row that ended in the present step; spaces the next one.</summary>
    public int Waits { get; private set; }
    public string? LastError { get; private set; }
    public CustomerId Customer { get; private set; }
    public ServiceId Service { get; private set; }
    public OrderId? Order { get; private set; }
    public OperationId? Operation { get; private set; }
    public PurchaseOrder? Purchase { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static FulfilmentTask ForItem(PaidItem item, OrderPaid paid, UpstreamAccountId upstream) => new()
    {
        Id = new FulfilmentTaskId(item.Item.Value),
        Kind = item.Purpose switch
        {
            OrderPurpose.Renewal => FulfilmentTaskKind.Renewal,
            OrderPurpose.Upgrade => FulfilmentTaskKind.Upgrade,
            OrderPurpose.Snapshot => FulfilmentTaskKind.Snapshot,
            _ => FulfilmentTaskKind.Purchase,
        },
        Upstream = upstream,
        Customer = paid.Customer,
        Service = item.Service ?? Services.Service.IdFor(item.Item),
        Order = paid.Order,
        Purchase = new(item.Item, paid.Invoice, item.Offering, item.Configuration, item.Months, item.Name, item.ProtectedPassword, item.Amount.MinorUnits, item.Tax.MinorUnits, item.Cost.MinorUnits),
        CreatedAt = paid.At,
    };

    public static FulfilmentTask ForOperation(ServiceActionRequested requested) => new()
    {
        Id = new FulfilmentTaskId(requested.Operation.Value),
        Kind = FulfilmentTaskKind.Operation,
        Upstream = requested.Upstream,
        Customer = requested.Customer,
        Service = requested.Service,
        Operation = requested.Operation,
        CreatedAt = requested.At,
    };

    /// <summary>Ends this run; the next one comes after a delay that the step chose.</summary>
    public void Again(string step, DateTimeOffset dueAt, string? error = null)
    {
        (Waits, Status, DueAt, LeasedBy, LastError) = (Step == step ? Waits + 1 : 1, FulfilmentTaskStatus.Due, dueAt, null, error);
        Step = step;
    }

    /// <summary>Goes on in this very run: a commit between intent and call.</summary>
    public void At(string step) => (Step, Waits) = (step, Step == step ? Waits : 0);

    /// <summary>Waits for a person.</summary>
    public void Park(string step, string? error = null) => (Step, Status, LeasedBy, LastError) = (step, FulfilmentTaskStatus.Parked, null, error);

    public void Finish(string step, DateTimeOffset now, string? error = null) =>
        (Step, Status, LeasedBy, LastError, EndedAt, Purchase) = (step, FulfilmentTaskStatus.Done, null, error, now, Purchase?.WithoutPassword());

    /// <summary>A person decided: whoever still runs it lost its lease.</summary>
    public void Decide(string step, DateTimeOffset dueAt)
    {
        Fence++;
        (Step, Status, DueAt, LeasedBy, Waits, EndedAt) = (step, FulfilmentTaskStatus.Due, dueAt, null, 0, null);
    }

    /// <summary>A person ended it.</summary>
    public void DecideEnd(string step, DateTimeOffset now)
    {
        Fence++;
        Finish(step, now);
    }
}

/// <summary>What was paid for, frozen when it was paid; amounts in fen. The sealed password is forgotten when the task ends.</summary>
public sealed record PurchaseOrder(
    OrderItemId Item, InvoiceId Invoice, OfferingId Offering, ServerConfiguration Configuration, int Months, string Name, string? ProtectedPassword, long AmountFen, long TaxFen, long CostFen)
{
    public Money Amount => Money.Fen(AmountFen);

    public Money Tax => Money.Fen(TaxFen);

    public PurchaseOrder WithoutPassword() => this with { ProtectedPassword = null };
}

/// <summary>One run of a task, for staff.</summary>
internal sealed class TaskRun
{
    public long Id { get; private set; }
    public FulfilmentTaskId Task { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public TimeSpan Took { get; init; }
    public string Outcome { get; init; } = "";
    public string Process { get; init; } = "";
}
