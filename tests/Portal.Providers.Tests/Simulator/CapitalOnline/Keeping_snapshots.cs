using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 7.9.</summary>
public class Keeping_snapshots
{
    private const string Zone = "CN_Suqian_A";

    [Fact]
    public async Task A_disk_has_ten_snapshots_at_most()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var disk = await Disk(sandbox);
        for (var i = 0; i < 10; i++) await Taken(sandbox, disk, "Forever");

        (await sandbox.Get(CapitalSandbox.Ebs, "DescribeSnapshotQuota", ("DiskId", disk)))["Data"]!["FreeQuota"]!.GetValue<int>().ShouldBe(0);
        (await sandbox.PostRefused(CapitalSandbox.Ebs, "CreateSnapshot", new { DiskId = disk })).Status.ShouldBe(403);
    }

    [Fact]
    public async Task One_day_is_kept_by_default_and_forever_is_kept()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var disk = await Disk(sandbox);
        await sandbox.Post(CapitalSandbox.Ebs, "CreateSnapshot", new { DiskId = disk });
        var forever = await Taken(sandbox, disk, "Forever");

        await sandbox.Advance(86_400 + 60);

        var left = (await sandbox.Get(CapitalSandbox.Ebs, "DescribeSnapshotList", ("DiskId", disk)))["Data"]!["SnapshotList"]!.AsArray();
        left.Select(snapshot => snapshot!["SnapshotId"]!.ToString()).ShouldBe([forever]);
    }

    [Theory]
    [InlineData("automatic")]
    [InlineData("a")]
    [InlineData("with space")]
    public async Task A_name_keeps_to_its_rule(string name)
    {
        await using var sandbox = await CapitalSandbox.Start();
        var disk = await Disk(sandbox);

        (await sandbox.PostRefused(CapitalSandbox.Ebs, "CreateSnapshot", new { DiskId = disk, SnapshotName = name })).ShouldBe((400, "InvalidParameter"));
    }

    [Fact]
    public async Task A_rollback_keeps_the_disk_busy_until_it_is_done_whatever_the_spelling()
    {
        await using var sandbox = await CapitalSandbox.Start(actionSeconds: 30);
        var disk = await Disk(sandbox);
        var snapshot = await Taken(sandbox, disk, "Forever");
        await sandbox.Advance(31);

        await sandbox.Post(CapitalSandbox.Ebs, "RollbackDiskBySnapShot", new { DiskId = disk, SnapshotId = snapshot });

        (await Status(sandbox, disk)).ShouldBe("rollback");
        await sandbox.Advance(31);
        (await Status(sandbox, disk)).ShouldBe("waiting");
    }

    [Fact]
    public async Task Deleting_a_disk_with_its_snapshots_spares_those_for_ever()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var disk = await Disk(sandbox);
        var (brief, forever) = (await Taken(sandbox, disk, "7"), await Taken(sandbox, disk, "Forever"));

        await sandbox.Post(CapitalSandbox.Ebs, "DeleteDisk", new { DiskIds = new[] { disk }, DeleteSnapshot = 1 });

        (await sandbox.GetRefused(CapitalSandbox.Ebs, "DescribeSnapshot", ("SnapshotId", brief))).Status.ShouldBe(400);
        await sandbox.Get(CapitalSandbox.Ebs, "DescribeSnapshot", ("SnapshotId", forever));
    }

    private static async Task<string> Disk(CapitalSandbox sandbox) =>
        (await sandbox.Post(CapitalSandbox.Ebs, "CreateDisk", new { AvailableZoneCode = Zone, DiskFeature = "SSD", Size = 24 }))["Data"]!["DiskIdSet"]![0]!.ToString();

    private static async Task<string> Taken(CapitalSandbox sandbox, string disk, string reserved) =>
        (await sandbox.Post(CapitalSandbox.Ebs, "CreateSnapshot", new { DiskId = disk, ReservedTime = reserved }))["Data"]!["SnapshotId"]!.ToString();

    private static async Task<string> Status(CapitalSandbox sandbox, string disk) =>
        (await sandbox.Get(CapitalSandbox.Ebs, "DescribeDisk", ("DiskId", disk)))["Data"]!["DiskInfo"]!["Status"]!.ToString();
}
