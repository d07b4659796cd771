using Portal.Simulator.CapitalOnline.Operations;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline-operations.tsv: all 218 are carried out, and answer in their documented members and types.</summary>
public partial class Answering_every_operation
{
    private const string Edge = "CN_Suqian_A";
    private const string Id = "6ca9ed98-27c8-4431-995f-59cc6d743dab";

    [Fact]
    public async Task Each_answers_its_documented_envelope()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var world = new World(sandbox);

        var (vdc, wan, lan) = await Vdc(world);
        var (vpc, subnet, gateway) = await Vpc(world);
        await Ccs(world, vdc, wan, lan);
        await Bms(world, vdc, lan);
        await Ecs(world, vpc, subnet);
        await Shared(world, gateway, subnet, lan);
        await Desktops(world);
        await Account(world);
        await Ends(world, vdc, wan, lan, vpc, subnet, gateway);

        world.Differences.ShouldBeEmpty();
        OperationTable.All.Count.ShouldBe(218);
        OperationTable.All.Select(operation => operation.Id).Except(world.Called).ShouldBeEmpty();
    }
}
