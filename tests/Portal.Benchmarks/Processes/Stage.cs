using System.Security.Cryptography;
using Portal.Benchmarks.Shop;

namespace Portal.Benchmarks.Processes;

/// <summary>A portal to measure: one database, one sandbox as its upstream, and as many processes of the portal as a row starts.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly string _name;
    private readonly Dictionary<string, string> _environment;
    private readonly List<ChildProcess> _children = [];

    private Stage(string name, string folder, string database, ChildProcess sandbox)
    {
        (_name, Database, Sandbox) = (name, database, sandbox);
        _children.Add(sandbox);
        OwnerKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _environment = new()
        {
            ["ConnectionStrings__Portal"] = database,
            ["Portal__DataFolder"] = folder,
            // One client stands for many customers; a limit per key would measure the limit.
            ["Portal__Security__ApiRequestsPerMinute"] = "0",
            ["Portal__Users__0__Email"] = "owner@benchmark.example",
            ["Portal__Users__0__Role"] = "owner",
            ["Portal__Users__0__Password"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)) + "-Aa1",
            ["Portal__Keys__0__Email"] = "owner@benchmark.example",
            ["Portal__Keys__0__Scopes"] = "all",
            ["Portal__Keys__0__Key"] = OwnerKey,
        };
    }

    public string Database { get; }

    public ChildProcess Sandbox { get; }

    /// <summary>An API key with every permission of staff.</summary>
    public string OwnerKey { get; }

    public static async Task<Stage> Open(string name, string folder, string database, CancellationToken cancellationToken)
    {
        // Servers are ready at once: the measurement is of us, not of a pretended upstream's patience.
        var instantly = new Dictionary<string, string> { ["Simulator__ProvisioningSeconds"] = "0", ["Simulator__ActionSeconds"] = "0", ["Simulator__JournalCapacity"] = "200000", ["Simulator__LogToConsole"] = "false" };
        var sandbox = await ChildProcess.Start(Programs.Simulator, [], instantly, Rig.Log($"{name}-sandbox"), "/_control/clock", cancellationToken);
        return new(name, folder, database, sandbox);
    }

    /// <param name="role">web, worker or all.</param>
    public async Task<ChildProcess> StartPortal(string role, CancellationToken cancellationToken)
    {
        var portal = await ChildProcess.Start(Programs.Portal, ["--role", role], _environment, Rig.Log($"{_name}-{role}"), "/health/ready", cancellationToken);
        _children.Add(portal);
        return portal;
    }

    /// <summary>Runs a sub-command such as verify-ledger on this stage's database.</summary>
    public Task<(int ExitCode, string Output)> Command(string words, CancellationToken cancellationToken) =>
        Tool.Run(Programs.Portal, words, _environment, cancellationToken);

    /// <summary>Opens the sandbox as an upstream account and reads its catalogue.</summary>
    public async Task<Market> OpenMarket(ChildProcess portal, CancellationToken cancellationToken) =>
        await Market.Open(portal.Address, OwnerKey, Sandbox.Address, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var child in Enumerable.Reverse(_children)) await child.DisposeAsync();
    }
}
