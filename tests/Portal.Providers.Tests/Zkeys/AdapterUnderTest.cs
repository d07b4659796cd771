using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>The adapters as the portal gets them, with short waits, and everything they log and report kept.</summary>
internal sealed class AdapterUnderTest : IDisposable
{
    private readonly ServiceProvider services;

    private AdapterUnderTest(Dictionary<string, string?> options)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(options).Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<IUpstreamHealth>(Health)
            .AddPortalProviders(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public KeptLog Log { get; } = new();

    public KeptHealth Health { get; } = new();

    public IConnectionTest Connection => Port<IConnectionTest>();

    public ICatalogSource Catalog => Port<ICatalogSource>();

    public IProvisioner Servers => Port<IProvisioner>();

    public IPowerControl Power => Port<IPowerControl>();

    public IConsoleSource Console => Port<IConsoleSource>();

    public ICredentialControl Credentials => Port<ICredentialControl>();

    /// <param name="options">Of the section Providers, beside short waits.</param>
    public static AdapterUnderTest Start(params (string Name, string Value)[] options)
    {
        var all = new Dictionary<string, string?> { ["Providers:ReadRetryDelay"] = "00:00:00.010", ["Providers:BreakerCalls"] = "100" };
        foreach (var (name, value) in options) all[$"Providers:{name}"] = value;
        return new AdapterUnderTest(all);
    }

    public static UpstreamAccess Account(Uri address, string secret = "TESTKEY0001", double timeoutSeconds = 10, int maxConcurrency = 4, int requestsPerMinute = 6000,
        params (string Name, string Value)[] settings) => new(
        UpstreamAccountId.New(), UpstreamKinds.ZkeysServer, "华东采购", address,
        new Dictionary<string, string> { ["userId"] = "1", ["secret"] = secret }, settings.ToDictionary(s => s.Name, s => s.Value),
        TimeSpan.FromSeconds(timeoutSeconds), maxConcurrency, requestsPerMinute);

    public void Dispose() => services.Dispose();

    /// <summary>A part of an adapter that has no port.</summary>
    public T Get<T>()
        where T : class => services.GetRequiredService<T>();

    public T Port<T>(string kind = UpstreamKinds.ZkeysServer)
        where T : class, IUpstreamPort => services.GetRequiredService<IUpstreamPorts>().Find<T>(kind).ShouldNotBeNull();
}

internal sealed class KeptHealth : IUpstreamHealth
{
    public ConcurrentQueue<string> Events { get; } = new();

    public void Succeeded(UpstreamAccountId account) => Events.Enqueue("ok");

    public ConcurrentQueue<(UpstreamAccountId Account, DateTimeOffset Until, string Why)> Pauses { get; } = new();

    public void Failed(UpstreamAccountId account, string reason) => Events.Enqueue(reason);

    public void Paused(UpstreamAccountId account, DateTimeOffset until, string why) => Pauses.Enqueue((account, until, why));
}

internal sealed class KeptLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
