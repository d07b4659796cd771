using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Tests;

namespace Portal.Domain.Tests.Billing;

/// <summary>The domain on a real database, with short words for money.</summary>
public sealed class Till : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Till(PortalDatabase database, Action<IServiceCollection>? also = null)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddPortalDomain(database.ConnectionString);
        services.AddSingleton<ISecretProtector, OpenSeals>();
        also?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public async Task<Result<T>> Send<T>(IRequest<Result<T>> request, Actor? actor = null)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor ?? Actor.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<T> Done<T>(IRequest<Result<T>> request, Actor? actor = null)
    {
        var result = await Send(request, actor);
        result.Error.ShouldBeNull();
        return result.Value;
    }

    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    /// <summary>As a person with database access would: past every trigger.</summary>
    public async Task Tamper(string sql)
    {
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {sql}; reset session_replication_role", connection);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, "nothing was tampered with");
    }

    /// <summary>What is sent inside happens in one transaction that is then undone.</summary>
    public async Task<int> InRolledBackTransaction(Func<IMediator, Task> inside)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        await using var transaction = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.BeginTransactionAsync();
        await inside(scope.ServiceProvider.GetRequiredService<IMediator>());
        await transaction.RollbackAsync();
        return 0;
    }

    public Task<int> Sql(string sql) => Read(db => db.Database.ExecuteSqlRawAsync(sql));

    public async Task<CustomerId> NewCustomer(decimal wallet = 0)
    {
        var customer = (await Done(new RegisterCustomer($"{Guid.NewGuid():N}@customer.example", "南屿科技", "correct horse battery"))).Customer;
        if (wallet != 0) await TopUp(customer, wallet);
        return customer;
    }

    public Task<WalletView> TopUp(CustomerId customer, decimal yuan, string? key = null) =>
        Done(new AdjustWallet(new(key ?? Guid.NewGuid().ToString("N")), customer, Money.Cny(yuan), "银行转账到账"));

    public async Task<InvoiceId> NewInvoice(CustomerId customer, decimal yuan, decimal tax = 0) => (await Done(InvoiceOf(customer, yuan, tax))).Id;

    public static IssueInvoice InvoiceOf(CustomerId customer, decimal yuan, decimal tax = 0) => new(
        IdempotencyKey.For("test", Guid.NewGuid()), customer, null, [Line(yuan)], Money.Zero, Money.Cny(tax), 0, Money.Cny(yuan), TimeProvider.System.GetUtcNow().AddHours(1));

    public static DocumentLine Line(decimal yuan) => new("深圳一区 · 2 vCPU / 4 GB，1 个月", null, 1, "台", Money.Cny(yuan), Money.Cny(yuan));

    public async Task<InvoiceId> PaidInvoice(CustomerId customer, decimal yuan)
    {
        var invoice = await NewInvoice(customer, yuan);
        await Done(new PayInvoiceFromWallet(invoice));
        return invoice;
    }

    public async Task<Money> Balance(CustomerId customer) => (await Done(new GetWallet(customer))).Balance;

    public async Task<Money> Held(CustomerId customer) => (await Done(new GetWallet(customer))).Held;

    public async Task<IReadOnlyList<string>> Faults() => (await Done(new VerifyLedger())).Faults;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class OpenSeals : ISecretProtector
    {
        public string Protect(string purpose, string plaintext) => $"{purpose}|{plaintext}";

        public string? Unprotect(string purpose, string ciphertext) => ciphertext.StartsWith($"{purpose}|", StringComparison.Ordinal) ? ciphertext[(purpose.Length + 1)..] : null;
    }
}
