using System.Diagnostics;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>The scan that decides whether a purchase happened, over an account of five thousand servers (zkeys.md 15).</summary>
public class Scanning_a_large_account(ITestOutputHelper output)
{
    private const int Servers = 5_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_one_of_five_thousand_servers_is_seen_and_the_lost_one_among_them()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(sandbox.Address);
        await sandbox.Control("servers/many", new { line = Sandbox.PlainLine, system = Sandbox.WindowsServer, count = Servers });
        await sandbox.Control("settings", new { lyingPages = true });
        await sandbox.Control("faults", new { action = "create_new", kind = "commit-then-drop" });
        (await adapter.Servers.Create(account, Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        var begun = Stopwatch.GetTimestamp();
        var seen = (await adapter.Servers.ReadAll(account, Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value;
        output.WriteLine($"{seen.Count} servers in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");

        seen.Count.ShouldBe(Servers + 1);
        seen.Where(server => server.Fingerprint == Orders.Plain).ShouldHaveSingleItem();
        // A hundred and one full pages or less, and the empty one after them.
        (await sandbox.Journal("getservers")).Count.ShouldBe((Servers / 50) + 2);
    }
}
