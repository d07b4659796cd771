namespace Portal.Domain.Shared;

/// <summary>What a person or key may do. Roles are only presets of these.</summary>
public static class Permissions
{
    /// <summary>Anyone, signed in or not.</summary>
    public const string Public = "public";

    /// <summary>Only the portal itself: jobs, the command line.</summary>
    public const string System = "system";

    // A customer's own affairs; handlers narrow them to the actor's customer.
    public const string OwnRead = "own.read";
    public const string OwnAccount = "own.account";
    public const string OwnOrders = "own.orders";
    public const string OwnServices = "own.services";
    public const string OwnBilling = "own.billing";

    public const string UpstreamsRead = "upstreams.read";
    public const string UpstreamsManage = "upstreams.manage";

    /// <summary>Running a documented operation by hand that changes nothing.</summary>
    public const string UpstreamsInvokeRead = "upstreams.invoke.read";

    /// <summary>Running by hand what changes something upstream, and may cost money.</summary>
    public const string UpstreamsInvokeWrite = "upstreams.invoke.write";
    public const string OfferingsManage = "offerings.manage";
    public const string PricingManage = "pricing.manage";
    public const string CostsRead = "costs.read";
    public const string MarginOverride = "margin.override";
    public const string CustomersRead = "customers.read";
    public const string CustomersManage = "customers.manage";
    public const string RealNameReview = "realname.review";
    public const string IdentityReveal = "identity.reveal";
    public const string OrdersRead = "orders.read";
    public const string ServicesRead = "services.read";
    public const string ServicesOperate = "services.operate";
    public const string ReviewResolve = "review.resolve";
    public const string TasksRead = "tasks.read";
    public const string LedgerRead = "ledger.read";
    public const string WalletAdjust = "wallet.adjust";
    public const string KeysManage = "keys.manage";
    public const string UsersManage = "users.manage";
    public const string AuditRead = "audit.read";

    public static IReadOnlyList<string> OfCustomer { get; } = [OwnRead, OwnAccount, OwnOrders, OwnServices, OwnBilling];

    public static IReadOnlyList<string> OfStaff { get; } =
    [
        UpstreamsRead, UpstreamsManage, UpstreamsInvokeRead, UpstreamsInvokeWrite, OfferingsManage, PricingManage, CostsRead, MarginOverride, CustomersRead, CustomersManage, RealNameReview, IdentityReveal,
        OrdersRead, ServicesRead, ServicesOperate, ReviewResolve, TasksRead, LedgerRead, WalletAdjust, KeysManage, UsersManage, AuditRead,
    ];

    /// <summary>Role presets of <c>portal users create --role</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["customer"] = OfCustomer,
        ["pricing"] = [UpstreamsRead, OfferingsManage, PricingManage, CostsRead, OrdersRead, ServicesRead],
        ["finance"] = [LedgerRead, WalletAdjust, CostsRead, CustomersRead, OrdersRead, ServicesRead, AuditRead],
        ["support"] = [UpstreamsRead, UpstreamsInvokeRead, CustomersRead, CustomersManage, RealNameReview, OrdersRead, ServicesRead, ServicesOperate, ReviewResolve, TasksRead],
        ["owner"] = OfStaff,
    };
}
