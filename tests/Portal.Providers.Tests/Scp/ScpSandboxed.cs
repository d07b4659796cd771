using System.Net.Http.Json;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using Portal.Simulator;

namespace Portal.Providers.Tests.Scp;

/// <summary>The adapter against a sandbox of its own, and the sandbox's own truth about what exists.</summary>
internal sealed class ScpSandboxed : IAsyncDisposable
{
    private readonly SimulatorHost host;
    private readonly HttpClient control;

    private ScpSandboxed(SimulatorHost host)
    {
        this.host = host;
        control = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public AdapterUnderTest Adapter { get; } = AdapterUnderTest.Start();

    public Uri Address => new(host.BaseAddress, "/scp/");

    public static async Task<ScpSandboxed> Start() =>
        new(await SimulatorHost.StartAsync(new SimulatorOptions { Urls = "http://127.0.0.1:0", ProvisioningSeconds = 0, ActionSeconds = 0 }, TestContext.Current.CancellationToken));

    /// <summary>By the administrator's keys for the first tenant of the book.</summary>
    public UpstreamAccess Account(params (string Name, string Value)[] settings) => ScpUnderTest.Account(Address, new()
    {
        ["accessKey"] = Options.AccessKey, ["secretKey"] = Options.SecretKey,
        ["tenantName"] = TenantName, ["tenantUserName"] = Options.TenantUserName, ["tenantPassword"] = Options.TenantPassword,
    }, 10, [("projectId", TenantId), .. settings]) with
    { BaseAddress = Address };

    public UpstreamAccess ByPassword() => ScpUnderTest.Account(Address, new() { ["userName"] = Options.TenantUserName, ["password"] = Options.TenantPassword }) with { BaseAddress = Address };

    public T Port<T>()
        where T : class, IUpstreamPort => Adapter.Port<T>(UpstreamKinds.Scp);

    public Task<JsonElement> Truth() => control.GetFromJsonAsync<JsonElement>("/_control/scp/book", TestContext.Current.CancellationToken);

    public async Task Configure(object settings) =>
        (await control.PostAsJsonAsync("/_control/scp/settings", settings, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    public async Task Pass(TimeSpan time) =>
        (await control.PostAsJsonAsync("/_control/clock", new { advanceSeconds = time.TotalSeconds }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    public async Task Fault(object order) =>
        (await control.PostAsJsonAsync("/_control/faults", order, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    /// <summary>Follows a task on the virtual clock until it ends.</summary>
    public async Task<TaskProgress> End(UpstreamAccess account, string task)
    {
        for (var look = 0; look < 60; look++)
        {
            var progress = (await Port<ITaskSource>().ReadTask(account, task, TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<TaskProgress>.Seen>().Value;
            if (progress.State is not TaskState.Running) return progress;
            await Pass(TimeSpan.FromSeconds(60));
        }
        throw new ShouldAssertException($"Task {task} does not end.");
    }

    public async ValueTask DisposeAsync()
    {
        Adapter.Dispose();
        control.Dispose();
        await host.DisposeAsync();
    }

    private static Portal.Simulator.Scp.ScpOptions Options { get; } = new();

    private const string TenantId = "589b83f27dbc501ab6b716bc2c8c526c";
    private const string TenantName = "demo";
}
