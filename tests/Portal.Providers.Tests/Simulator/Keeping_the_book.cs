namespace Portal.Providers.Tests.Simulator;

public sealed class Keeping_the_book : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    private string StateFile => Path.Combine(_folder, "book.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restart_keeps_servers_charges_catalogue_and_clock()
    {
        string guid;
        await using (var sandbox = await Sandbox.Start(StateFile))
        {
            guid = await sandbox.Bought(Sandbox.PlainOrder());
            await sandbox.Call("renew", await Renewing.OneMonth(sandbox, guid));
            await sandbox.Control("catalog", new { line = Sandbox.SharedLine, withdraw = true });
            await sandbox.Advance(TimeSpan.FromDays(70));
        }

        await using var restarted = await Sandbox.Start(StateFile);

        (await restarted.Server(guid)).Text("orderStatus").ShouldBe("-1");
        (await restarted.AmountsCharged()).ShouldBe([2 * (53.36m + 6m)]);
        (await restarted.Call("getlines", ("type", "server_line")))["data"]!["lines"]!.AsArray().Count.ShouldBe(4);
        (await restarted.Bought(Sandbox.PlainOrder())).ShouldNotBe(guid);
    }

    [Fact]
    public async Task A_line_torn_by_a_kill_is_forgotten_and_the_rest_is_kept()
    {
        await using (var sandbox = await Sandbox.Start(StateFile)) await sandbox.Bought(Sandbox.PlainOrder());
        await File.AppendAllTextAsync(StateFile, "{\"key\":\"zkeys/server/17", TestContext.Current.CancellationToken);

        await using (var restarted = await Sandbox.Start(StateFile)) await restarted.Bought(Sandbox.PlainOrder());

        await using var again = await Sandbox.Start(StateFile);
        (await again.AmountsCharged()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_purchase_is_on_disk_before_the_caller_is_answered()
    {
        await using var sandbox = await Sandbox.Start(StateFile);

        var guid = await sandbox.Bought(Sandbox.PlainOrder());

        await using var reader = new FileStream(StateFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(reader);
        (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain(guid);
    }

    [Fact]
    public async Task A_refund_gives_everything_back()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());

        (await sandbox.Call("refund", ("guid", guid))).Code().ShouldBe(0);

        (await sandbox.AmountsCharged()).ShouldBe([0m]);
        (await sandbox.Server(guid)).Text("orderStatus").ShouldBe("4");
        (await sandbox.Call("refund", ("guid", guid))).Code().ShouldBe(1);
    }
}
