using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Portal.Simulator;
using Portal.Tests;

namespace Portal.Browser.Tests.Running;

/// <summary>Class fixture: the portal as its own process on a real database, beside a sandbox upstream; it can be killed and started again.</summary>
public sealed class RunningPortal(TestPostgres server) : IAsyncLifetime
{
    public const string OwnerKey = "test-owner-key-0123456789abcdef0123456789";
    public const string Password = "a long test password";
    public const string SimulatorSecret = "test-secret-of-the-sandbox";

    private readonly string keys = Directory.CreateTempSubdirectory("portal-keys-").FullName;
    private readonly StringWriter output = new();
    private readonly int port = FreePort();
    private Process? process;

    public PortalDatabase Database { get; } = new(server);

    public SimulatorHost Simulator { get; private set; } = null!;

    public Uri BaseAddress => new($"http://127.0.0.1:{port}/");

    /// <summary>All the portal wrote to its log so far.</summary>
    public string Log { get { lock (output) return output.ToString(); } }

    public ApiClient Owner => Api(OwnerKey);

    public ApiClient Api(string key) => new(BaseAddress, key);

    public SandboxClient Sandbox => new(Simulator.BaseAddress);

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Urls = "http://127.0.0.1:0", Secret = SimulatorSecret, ProvisioningSeconds = 0.5, ActionSeconds = 0.5 }, TestContext.Current.CancellationToken);
        await Start();
    }

    public async Task Start()
    {
        process = Process.Start(Command()) ?? throw new InvalidOperationException("The portal did not start.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = BaseAddress };
        await Until.True(async () => !process.HasExited && (await client.GetAsync(new Uri("health/ready", UriKind.Relative))).IsSuccessStatusCode, TimeSpan.FromSeconds(90), () => $"the portal to be ready:\n{Log}");
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) Kill();
        process?.Dispose();
        await Simulator.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }

    private ProcessStartInfo Command()
    {
        var web = Path.Combine(Repository.Root, "src", "Portal.Web");
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(web, "bin", configuration, "net10.0", "Portal.Web.dll")]) { WorkingDirectory = web, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings()) start.Environment[name] = value;
        return start;
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_URLS"] = BaseAddress.ToString(), ["ASPNETCORE_CONTENTROOT"] = Path.Combine(Repository.Root, "src", "Portal.Web"), ["ConnectionStrings__Portal"] = Database.ConnectionString,
        ["PORTAL_MASTER_KEY"] = Convert.ToBase64String(new byte[32].Select((_, i) => (byte)i).ToArray()),
        ["Portal__Mail__ShowsLocalMailbox"] = "true",
        ["Portal__Users__0__Email"] = "owner@test.example", ["Portal__Users__0__Role"] = "owner", ["Portal__Users__0__Password"] = Password,
        ["Portal__Keys__0__Email"] = "owner@test.example", ["Portal__Keys__0__Scopes"] = "all", ["Portal__Keys__0__Key"] = OwnerKey,
    };

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output) output.WriteLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
