using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

/// <summary>A sandbox of this dialect with the adapter connected to it.</summary>
internal sealed class CapitalSandbox : IAsyncDisposable
{
    private readonly Sandbox sandbox;

    private CapitalSandbox(Sandbox sandbox, (string, string)[] settings)
    {
        this.sandbox = sandbox;
        Account = Capital.Account(new Uri(sandbox.Address, "capitalonline/cdsapi"), settings);
    }

    public AdapterUnderTest Adapter { get; } = AdapterUnderTest.Start();

    public UpstreamAccess Account { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CapitalSandbox> Start(params (string, string)[] settings)
    {
        var started = new CapitalSandbox(await Sandbox.Start(provisioningSeconds: 60, actionSeconds: 30), settings);
        // Its clock is moved by hours, ours is not.
        await started.sandbox.Control("capitalonline/settings", new { clockSkewSeconds = 0 });
        return started;
    }

    public T Port<T>()
        where T : class, IUpstreamPort => Adapter.Port<T>(UpstreamKinds.CapitalOnline);

    public Task Advance(double minutes) => sandbox.Advance(TimeSpan.FromMinutes(minutes));

    public Task Control(string path, object body) => sandbox.Control(path, body);

    /// <summary>What every call of an operation carried, members of bodies as "body.Name".</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> Journal(string operation) =>
        [.. (await sandbox.Journal(operation)).Select(row => row!["parameters"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()))];

    /// <summary>Runs any documented operation, as staff would.</summary>
    public async Task<JsonNode> Run(string id, JsonObject parameters)
    {
        var register = Port<IOperationRegister>();
        var reply = await register.Invoke(Account, register.Operations.Single(operation => operation.Id == id), parameters, Token);
        reply.Outcome.ShouldBe(OperationOutcome.Success, $"{reply.Request}\n{reply.Response}\n{reply.Message}");
        return JsonNode.Parse(reply.Response!)!;
    }

    public async Task<UpstreamCatalog> Catalog() => (await Port<ICatalogSource>().ReadCatalog(Account, Token)).ShouldBeSeen();

    public async Task<UpstreamReference> Bought(ServerFingerprint wanted, int months = 1)
    {
        var bought = (await Port<IProvisioner>().Create(Account, Capital.Order(wanted, months), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        await Advance(30);
        if (bought.Task is null) return bought.Reference.ShouldNotBeNull();
        var ended = await Task(bought.Task);
        ended.State.ShouldBe(TaskState.Succeeded, ended.Message);
        return bought.Reference ?? ended.Servers.ShouldHaveSingleItem();
    }

    public async Task<TaskProgress> Task(string task) => (await Port<ITaskSource>().ReadTask(Account, task, Token)).ShouldBeSeen();

    /// <summary>Accepted, followed to its end.</summary>
    public async Task Done(Task<WriteOutcome> write)
    {
        var outcome = await write;
        var accepted = outcome.ShouldBeOfType<WriteOutcome.Accepted>(outcome.ToString());
        await Advance(30);
        if (accepted.Task is { } task) (await Task(task)).State.ShouldBe(TaskState.Succeeded);
    }

    public async Task<ServerObservation> Seen(UpstreamReference server) => (await Port<IProvisioner>().Read(Account, server, Token)).ShouldBeSeen().ShouldNotBeNull();

    public async Task<bool> IsGone(UpstreamReference server) =>
        (await Port<IProvisioner>().Read(Account, server, Token)).ShouldBeSeen() is null or { Lifecycle: ServerLifecycle.Deleted };

    public async ValueTask DisposeAsync()
    {
        Adapter.Dispose();
        await sandbox.DisposeAsync();
    }
}

internal static class Seeing
{
    public static T ShouldBeSeen<T>(this Observed<T> observed) => observed.ShouldBeOfType<Observed<T>.Seen>((observed as Observed<T>.Failed)?.ToString()).Value;
}
