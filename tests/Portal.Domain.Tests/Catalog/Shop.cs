using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Auditing;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Pricing;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Catalog;

/// <summary>The domain on a real database, with one upstream that lists what the test says.</summary>
public sealed partial class Shop : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Shop(ServiceProvider services) => _services = services;

    public ListedUpstream Upstream => _services.GetRequiredService<ListedUpstream>();

    public MovedClock Clock => _services.GetRequiredService<MovedClock>();

    public List<(string Action, AuditNote Note)> Audited => _services.GetRequiredService<WrittenTrail>().Notes;

    public static Shop Open(PortalDatabase database, params (string Name, string Value)[] settings)
    {
        var services = new ServiceCollection().AddLogging().AddPortalDomain(database.ConnectionString);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build());
        services.AddSingleton<MovedClock>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovedClock>());
        services.AddSingleton<ListedUpstream>().AddSingleton<IUpstreamPorts>(provider => provider.GetRequiredService<ListedUpstream>());
        services.AddSingleton<ISecretProtector, Seals>();
        services.AddSingleton<WrittenTrail>().AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<WrittenTrail>());
        return new(services.BuildServiceProvider());
    }

    public async Task<Result<T>> Send<T>(IRequest<Result<T>> request, Actor? actor = null)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor ?? Actor.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public async Task<UpstreamAccountId> GivenAccount() => (await Send(new OpenUpstreamAccount(
        UpstreamKinds.ZkeysServer, $"上游 {Guid.NewGuid():N}", "http://upstream.invalid/api", new Dictionary<string, string> { ["userId"] = "1", ["secret"] = "TESTKEY0001" }, null))).Value;

    /// <summary>The documented line with one Linux and one Windows image, synced.</summary>
    /// <param name="change">What is different about the line.</param>
    public async Task<OfferingView> GivenOffering(Func<UpstreamOffering, UpstreamOffering>? change = null)
    {
        var account = await GivenAccount();
        var catalog = DocumentedCatalog();
        Upstream.Lists(change is null ? catalog : catalog with { Offerings = [.. catalog.Offerings.Select(change)] });
        (await Send(new SyncCatalog(account))).Error.ShouldBeNull();
        var staff = (await Send(new ListStaffOfferings(account))).Value.ShouldHaveSingleItem();
        return (await Send(new GetOffering(staff.Id))).Value;
    }

    public static UpstreamCatalog DocumentedCatalog() => new(
        [new("zone-1", "华东", MaxYears: 2, RealNameRequired: true, false, true)],
        [new("line-1", "zone-1", OfferingKinds.CloudServer, "上游线路名", null, 1, DocumentedLine.Constraints, DocumentedLine.Cost, DocumentedLine.Flags)],
        [
            new("img-linux", "Debian 12", false, "root", 22, 1, 1, 30, true, true, ["line-1"]),
            new("img-windows", "Windows Server 2022", true, "Administrator", 3389, 2, 2, 40, true, true, ["line-1"]),
            new("img-reinstall", "Rescue", false, "root", 22, 1, 1, 30, false, true, ["line-1"]),
        ]);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public sealed partial class ListedUpstream : IUpstreamPorts, ICatalogSource, IConnectionTest, IPriceSource
    {
        private int _asked;

        public int PricesAsked => _asked;

        /// <summary>Yuan for the whole period; null: it does not answer.</summary>
        public decimal? LivePrice { get; set; }

        public Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint server, int months, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Task.FromResult<Observed<decimal>>(LivePrice is { } price ? new Observed<decimal>.Seen(price) : new Observed<decimal>.Failed("silent", false));
        }

        private Observed<UpstreamCatalog> _answer = new Observed<UpstreamCatalog>.Failed("没有设置", false);

        public string Kind => UpstreamKinds.ZkeysServer;

        public UpstreamAccess? LastAccess { get; private set; }

        public IReadOnlyList<UpstreamField> Fields { get; } = [new("userId", "用户编号", false, true, true), new("secret", "密钥", true, true, true)];

        public void Lists(UpstreamCatalog catalog, params string[] warnings) => _answer = new Observed<UpstreamCatalog>.Seen(catalog, warnings);

        public void Fails(string reason) => _answer = new Observed<UpstreamCatalog>.Failed(reason, false);

        public T? Find<T>(string kind)
            where T : class, IUpstreamPort => kind == Kind ? this as T : null;

        public Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken) => Task.FromResult(_answer);

        public Task<Observed<string>> Test(UpstreamAccess account, CancellationToken cancellationToken)
        {
            LastAccess = account;
            return Task.FromResult<Observed<string>>(new Observed<string>.Seen("ok"));
        }
    }

    public sealed class MovedClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void Advance(TimeSpan by) => _ahead += by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
    }

    private sealed class Seals : ISecretProtector
    {
        private readonly EphemeralDataProtectionProvider _keys = new();

        public string Protect(string purpose, string plaintext) => _keys.CreateProtector(purpose).Protect(plaintext);

        public string? Unprotect(string purpose, string ciphertext)
        {
            try
            {
                return _keys.CreateProtector(purpose).Unprotect(ciphertext);
            }
            catch (global::System.Security.Cryptography.CryptographicException)
            {
                return null;
            }
        }
    }

    private sealed class WrittenTrail : IAuditTrail
    {
        public List<(string Action, AuditNote Note)> Notes { get; } = [];

        public Task Append(string action, AuditNote note, CancellationToken cancellationToken)
        {
            lock (Notes) Notes.Add((action, note));
            return Task.CompletedTask;
        }
    }
}
