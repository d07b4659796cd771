namespace Portal.Providers.Tests.Simulator;

/// <summary>The document is silent about a repeated clientOrderNo, so the sandbox plays every answer (zkeys.md 17).</summary>
public class Ordering_the_same_number_twice
{
    [Fact]
    public async Task By_default_buys_again()
    {
        await using var sandbox = await Sandbox.Start();

        var first = await sandbox.Bought(Sandbox.Order());
        var second = await sandbox.Bought(Sandbox.Order());

        second.ShouldNotBe(first);
        (await sandbox.AmountsCharged()).ShouldBe([11184.00m, 11184.00m]);
    }

    [Fact]
    public async Task Is_refused_when_the_upstream_refuses()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("settings", new { duplicateOrderNo = "refuse" });
        await sandbox.Bought(Sandbox.Order());

        (await sandbox.Call("create_new", Sandbox.Order())).Code().ShouldBe(1);

        (await sandbox.AmountsCharged()).Count.ShouldBe(1);
        await sandbox.Bought(Sandbox.Order(("clientOrderNo", "another")));
    }

    [Fact]
    public async Task Returns_the_first_server_when_the_upstream_does_so()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("settings", new { duplicateOrderNo = "return-first" });
        var first = await sandbox.Bought(Sandbox.Order());

        (await sandbox.Bought(Sandbox.Order())).ShouldBe(first);

        (await sandbox.AmountsCharged()).Count.ShouldBe(1);
    }
}
