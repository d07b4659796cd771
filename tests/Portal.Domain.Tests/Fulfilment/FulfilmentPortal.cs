using System.Collections.Concurrent;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Auditing;
using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

/// <summary>The domain on a real database with a scripted upstream; Ordering's and Billing's sides are written down instead of done.</summary>
public sealed class FulfilmentPortal : IAsyncDisposable
{
    public static readonly OfferingId Offering = OfferingId.New();

    private readonly ServiceProvider _services;

    public FulfilmentPortal(ServiceProvider services, UpstreamAccountId account, ScriptedUpstream upstream) => (_services, Account, Upstream) = (services, account, upstream);

    public UpstreamAccountId Account { get; }

    public ScriptedUpstream Upstream { get; }

    public Books Books => _services.GetRequiredService<Books>();

    public IServiceProvider Services => _services;

    public static async Task<FulfilmentPortal> Start(PortalDatabase database, params (string Name, string Value)[] settings)
    {
        var upstream = new ScriptedUpstream();
        var services = Domain(database, upstream);
        var provider = services.BuildServiceProvider();
        return new(provider, await OpenAccount(provider, settings), upstream);
    }

    /// <summary>The same with an upstream that keeps our order numbers and has tasks of its own.</summary>
    public static async Task<(FulfilmentPortal Portal, MarkedUpstream Marks)> StartMarked(PortalDatabase database, params (string Name, string Value)[] settings)
    {
        var upstream = new ScriptedUpstream();
        var marks = new MarkedUpstream(upstream);
        var provider = Domain(database, upstream).Replace(ServiceDescriptor.Singleton<IUpstreamPorts>(marks)).BuildServiceProvider();
        return (new(provider, await OpenAccount(provider, settings), upstream), marks);
    }

    /// <summary>The domain's services with the scripted upstream in place of an adapter, for a host of a test's own.</summary>
    public static IServiceCollection Domain(PortalDatabase database, ScriptedUpstream upstream)
    {
        var services = new ServiceCollection().AddLogging().AddPortalDomain(database.ConnectionString);
        services.AddSingleton<IUpstreamPorts>(upstream);
        services.AddSingleton<ISecretProtector, OpenSeals>();
        services.AddSingleton<Books>();
        services.AddSingleton<ICatalog, OneLine>();
        services.TryAddScoped<IAuditTrail, NoTrail>();
        AddBooks(services);
        return services;
    }

    public static async Task<UpstreamAccountId> OpenAccount(IServiceProvider provider, params (string Name, string Value)[] settings)
    {
        var account = UpstreamAccount.Open(
            UpstreamKinds.ZkeysServer, $"test-{Guid.NewGuid():N}", new Uri("http://upstream.invalid/api"), new OpenSeals().Protect(UpstreamAccount.CredentialsPurpose, "{}"), Patience(settings), TimeProvider.System.GetUtcNow());
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Set<UpstreamAccount>().Add(account);
        await db.SaveChangesAsync();
        provider.GetRequiredService<Books>().Account = account.Id;
        return account.Id;
    }

    /// <summary>Pays for servers as the invoice's payment does: the event inside one transaction.</summary>
    public async Task<IReadOnlyList<PaidItem>> Pay(int servers = 1, decimal yuan = 100, ServerConfiguration? configuration = null)
    {
        var items = Enumerable.Range(1, servers).Select(n => new PaidItem(
            OrderItemId.New(), OrderPurpose.New, Offering, configuration ?? Small, 1, $"web-{n:00}", new OpenSeals().Protect(PaidItem.PasswordPurpose, "Passw0rd"), Money.Cny(yuan), Money.Zero, Money.Cny(50), null)).ToList();
        await Publish(new OrderPaid(OrderId.New(), CustomerId.New(), InvoiceId.New(), items, TimeProvider.System.GetUtcNow()));
        return items;
    }

    public static ImageId OtherImage { get; } = ImageId.New();

    public static ServerConfiguration Small { get; } = new(2, 4, ImageId.New(), [40], 5, 0);

    public async Task Publish(INotification happened)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(happened);
        await transaction.CommitAsync();
    }

    /// <summary>One claim, and its tasks side by side, as a worker does.</summary>
    /// <returns>How many tasks were run.</returns>
    public async Task<int> RunDue(string process = "test", int atMost = 50)
    {
        var claimed = (await Send(new ClaimTasks(Account, atMost, process))).Value;
        await Task.WhenAll(claimed.Select(task => Send(new RunTask(task))));
        return claimed.Count;
    }

    /// <summary>Runs everything that is or becomes due, without waiting for the clock.</summary>
    public async Task RunUntilQuiet(int rounds = 40)
    {
        for (var round = 0; round < rounds; round++)
        {
            await LetTimePass();
            if (await RunDue() == 0) return;
        }
    }

    /// <summary>Buys a server and lets it become active.</summary>
    public async Task<Service> GivenService()
    {
        var item = (await Pay()).Single();
        await RunUntilQuiet();
        return await ServiceOf(item);
    }

    /// <summary>Pays for a renewal of an active service.</summary>
    public async Task<PaidItem> PayRenewal(Service service, int months = 1)
    {
        var item = new PaidItem(OrderItemId.New(), OrderPurpose.Renewal, Offering, service.Configuration, months, service.Name, null, Money.Cny(100), Money.Zero, Money.Cny(50), service.Id);
        await Publish(new OrderPaid(OrderId.New(), service.Customer, InvoiceId.New(), [item], TimeProvider.System.GetUtcNow()));
        return item;
    }

    /// <summary>Orders an upgrade to a size and pays for it.</summary>
    public async Task<PaidItem> PayUpgrade(Service service, ServerConfiguration target)
    {
        var (order, item) = (OrderId.New(), new PaidItem(OrderItemId.New(), OrderPurpose.Upgrade, Offering, target, 0, service.Name, null, Money.Cny(60), Money.Zero, Money.Cny(50), service.Id));
        await Order(ServicePurchase.Upgrade(order, service, target, new OpenSeals().Protect(ServiceOperation.PasswordPurpose, "Passw0rd"), null));
        await Publish(new OrderPaid(order, service.Customer, InvoiceId.New(), [item], TimeProvider.System.GetUtcNow()));
        return item;
    }

    /// <summary>Orders a snapshot and pays for it.</summary>
    public async Task<PaidItem> PaySnapshot(Service service, string name = "before-318")
    {
        var (order, item) = (OrderId.New(), new PaidItem(OrderItemId.New(), OrderPurpose.Snapshot, Offering, service.Configuration, 1, service.Name, null, Money.Cny(20), Money.Zero, Money.Cny(10), service.Id));
        await Order(ServicePurchase.Snapshot(order, service.Id, new(name, null, 1), null));
        await Publish(new OrderPaid(order, service.Customer, InvoiceId.New(), [item], TimeProvider.System.GetUtcNow()));
        return item;
    }

    private Task<int> Order(ServicePurchase purchase) => Read(db =>
    {
        db.ServicePurchases.Add(purchase);
        return db.SaveChangesAsync();
    });

    /// <summary>Every waiting task is due now, and every lease over.</summary>
    public Task LetTimePass() => Sql("update fulfilment_tasks set due_at = clock_timestamp() - interval '1 second' where status in ('Due', 'Leased')");

    public async Task<Result<T>> Send<T>(IRequest<Result<T>> request, Actor? actor = null)
    {
        await using var scope = Scope(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = Scope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public Task<PurchaseAttempt> AttemptOf(PaidItem item) => Read(db => db.PurchaseAttempts.SingleAsync(a => a.Id == new PurchaseAttemptId(item.Item.Value)));

    public Task<FulfilmentTask> TaskOf(PaidItem item) => Read(db => db.FulfilmentTasks.SingleAsync(t => t.Id == new FulfilmentTaskId(item.Item.Value)));

    public Task<Service> ServiceOf(Service service) => Read(db => db.Services.SingleAsync(s => s.Id == service.Id));

    public Task<Service> ServiceOf(PaidItem item) => Read(db => db.Services.SingleAsync(s => s.Id == Service.IdFor(item.Item)));

    public async Task Sql(string sql) => await Read(db => db.Database.ExecuteSqlRawAsync(sql));

    public async ValueTask DisposeAsync()
    {
        await Sql("update fulfilment_tasks set status = 'Done'");
        await _services.DisposeAsync();
    }

    private AsyncServiceScope Scope(Actor? actor = null)
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor ?? Actor.System;
        return scope;
    }

    private static Dictionary<string, string> Patience((string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["settleMinutes"] = "0", ["minScans"] = "3", ["scanIntervalSeconds"] = "0", ["firstScanSeconds"] = "0" };
        foreach (var (name, value) in settings) all[name] = value;
        return all;
    }

    private static void AddBooks(IServiceCollection services)
    {
        services.AddScoped<IRequestHandler<RecordItemProgress, Result<Done>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<EarnHeldAmount, Result<Done>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<ReturnHeldAmount, Result<InvoiceId>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<QuoteServer, Result<Quote>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<QuoteRenewal, Result<Quote>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<QuoteUpgrade, Result<PricedChange>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<GetOrder, Result<OrderView>>>(p => p.GetRequiredService<Books>());
        services.AddScoped<IRequestHandler<GetVerifiedIdentity, Result<VerifiedIdentity?>>>(p => p.GetRequiredService<Books>());
    }

    private sealed class OneLine(Books books) : ICatalog
    {
        public ValueTask<PricedOffering?> Find(OfferingId offering, CancellationToken cancellationToken)
        {
            var constraints = new ServerConstraints([], new(0, 4), new(10, 1000), new(1, 100), [0], [1, 3, 12], 5, new(8, 30, true, false, true, false, "_()~!@#"));
            var cost = new ServerCostModel([], 1, [1], 0, GiftMode.LowestBands, 1, 0, null, 30, null, null, []);
            var view = new OfferingView(offering, OfferingKinds.CloudServer, "云服务器", new(ZoneId.New(), "华东", false, false, true, 2), constraints, [], 0, 0, false, true, true, null);
            return new(new PricedOffering(view, books.Account, "line-1", cost, books.Flags, true, new Dictionary<ImageId, OfferedImage> { [Small.ImageId] = Image, [OtherImage] = Other }));
        }

        public ValueTask<OfferedImage?> FindImage(ImageId image, CancellationToken cancellationToken) => new(image == OtherImage ? Other : Image);

        private static OfferedImage Other => new(new(OtherImage, "Ubuntu 24.04", false, "root", 1, 1, 20), "image-2", true, true, 22);

        private static OfferedImage Image => new(new(Small.ImageId, "Debian 12", false, "root", 1, 1, 20), "image-1", true, true, 22);
    }

    private sealed class OpenSeals : ISecretProtector
    {
        public string Protect(string purpose, string plaintext) => $"{purpose}|{plaintext}";

        public string? Unprotect(string purpose, string ciphertext) => ciphertext.StartsWith($"{purpose}|", StringComparison.Ordinal) ? ciphertext[(purpose.Length + 1)..] : null;
    }

    private sealed class NoTrail : IAuditTrail
    {
        public Task Append(string action, AuditNote note, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What was told to Ordering and Billing.</summary>
public sealed class Books :
    IRequestHandler<RecordItemProgress, Result<Done>>, IRequestHandler<EarnHeldAmount, Result<Done>>, IRequestHandler<ReturnHeldAmount, Result<InvoiceId>>, IRequestHandler<QuoteServer, Result<Quote>>,
    IRequestHandler<QuoteRenewal, Result<Quote>>, IRequestHandler<QuoteUpgrade, Result<PricedChange>>, IRequestHandler<GetVerifiedIdentity, Result<VerifiedIdentity?>>, IRequestHandler<GetOrder, Result<OrderView>>
{
    public UpstreamAccountId Account { get; set; }

    public OfferingFlags Flags { get; set; } = new(true, null, true, true, true, true, true, RetentionDays: 7, LifetimeYears: null, false, [])
    {
        Features = [OfferingFeatures.Reinstall, OfferingFeatures.Resize, OfferingFeatures.Snapshots, OfferingFeatures.Ports, OfferingFeatures.Firewall],
    };

    public Money CostToday { get; set; } = Money.Cny(50);

    public ConcurrentQueue<RecordItemProgress> Progress { get; } = new();

    public ConcurrentQueue<EarnHeldAmount> Earned { get; } = new();

    public ConcurrentQueue<ReturnHeldAmount> Returned { get; } = new();

    public OrderItemStatus StatusOf(PaidItem item) => Progress.Last(p => p.Item == item.Item).Status;

    public IReadOnlyList<string> StepsOf(PaidItem item) => [.. Progress.Where(p => p.Item == item.Item).Select(p => p.Step)];

    public Task<Result<Done>> Handle(RecordItemProgress request, CancellationToken cancellationToken)
    {
        Progress.Enqueue(request);
        return Task.FromResult<Result<Done>>(new Done());
    }

    public Task<Result<Done>> Handle(EarnHeldAmount request, CancellationToken cancellationToken)
    {
        Earned.Enqueue(request);
        return Task.FromResult<Result<Done>>(new Done());
    }

    public Task<Result<InvoiceId>> Handle(ReturnHeldAmount request, CancellationToken cancellationToken)
    {
        Returned.Enqueue(request);
        return Task.FromResult<Result<InvoiceId>>(InvoiceId.New());
    }

    public Task<Result<Quote>> Handle(QuoteServer request, CancellationToken cancellationToken) => Task.FromResult<Result<Quote>>(Priced(request.Configuration, request.Months, PriceOccasion.New));

    public Task<Result<Quote>> Handle(QuoteRenewal request, CancellationToken cancellationToken) => Task.FromResult<Result<Quote>>(Priced(request.Configuration, request.Months, PriceOccasion.Renewal));

    public Task<Result<PricedChange>> Handle(QuoteUpgrade request, CancellationToken cancellationToken) => Task.FromResult<Result<PricedChange>>(new PricedChange(Priced(request.Target, 0, PriceOccasion.Upgrade), CostToday));

    public Task<Result<OrderView>> Handle(GetOrder request, CancellationToken cancellationToken) => Task.FromResult<Result<OrderView>>(new NotFound("订单"));

    public Task<Result<VerifiedIdentity?>> Handle(GetVerifiedIdentity request, CancellationToken cancellationToken) => Task.FromResult(Result<VerifiedIdentity?>.Ok(null));

    private Quote Priced(ServerConfiguration configuration, int months, PriceOccasion occasion) => new(
        FulfilmentPortal.Offering, configuration, months, 1, occasion, [], Money.Cny(100), Money.Cny(100), Money.Zero, Money.Zero, 0, Money.Cny(100), Money.Cny(100), TimeProvider.System.GetUtcNow().AddMinutes(30), "token", CostToday, null, false);
}
