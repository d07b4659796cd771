using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Keeping_copies
{
    [Fact]
    public async Task A_snapshot_is_made_restored_and_deleted()
    {
        await using var sandbox = await StarSandbox.Start(actionSeconds: 600);
        using var adapter = AdapterUnderTest.Start();
        var (account, snapshots) = (sandbox.Account(), adapter.Star<ISnapshots>());
        var server = await adapter.Bought(account);

        (await snapshots.Create(account, Named(server, "before-upgrade"), Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        var made = (await List(snapshots, account, server)).ShouldHaveSingleItem();
        (made.Name, made.State).ShouldBe(("before-upgrade", SnapshotState.Creating));
        (await snapshots.Restore(account, server, made.Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>();
        await sandbox.Advance(601);
        (await List(snapshots, account, server)).ShouldHaveSingleItem().State.ShouldBe(SnapshotState.Ready);
        (await snapshots.Restore(account, server, made.Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Advance(601);
        (await snapshots.Delete(account, server, made.Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();

        (await List(snapshots, account, server)).ShouldBeEmpty();
        (await sandbox.Journal()).Where(line => !line.StartsWith("GET", StringComparison.Ordinal)).Skip(1).ShouldBe(
        [
            $"POST /cloudvm/snapshot/create snapshot.vmid={server.Value} snapshot.name=before-upgrade", $"PUT /cloudvm/snapshot/restore snapshot.id={made.Reference}",
            $"DELETE /cloudvm/snapshot/{{snapshotId}} snapshotId={made.Reference}",
        ]);
    }

    [Fact]
    public async Task A_backup_uses_its_own_operations_and_its_time_is_of_the_upstreams_zone()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, backups) = (sandbox.Account(), adapter.Star<IBackups>());
        var server = await adapter.Bought(account);

        (await backups.Create(account, Named(server, "nightly"), Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        var made = (await backups.List(account, server, Now)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value.ShouldHaveSingleItem();
        (await backups.Restore(account, server, made.Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await backups.Delete(account, server, made.Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();

        (TimeProvider.System.GetUtcNow() - made.CreatedAt!.Value).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));
        (await sandbox.Journal()).ShouldContain($"PUT /cloudvm/backup/restore backup.id={made.Reference}");
        (await sandbox.Journal()).ShouldContain($"DELETE /cloudvm/backup/{{backupId}} backupId={made.Reference}");
    }

    [Fact]
    public async Task Another_machines_snapshot_is_neither_restored_nor_deleted()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, snapshots) = (sandbox.Account(), adapter.Star<ISnapshots>());
        var ours = await adapter.Bought(account);
        var theirs = new UpstreamReference(await sandbox.Machine("other"));
        await snapshots.Create(account, Named(theirs, "precious"), Now);
        var precious = (await List(snapshots, account, theirs)).ShouldHaveSingleItem().Reference;

        (await snapshots.Restore(account, ours, precious, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>();
        await snapshots.Delete(account, ours, precious, Customer, Now);

        (await List(snapshots, account, theirs)).ShouldHaveSingleItem();
    }

    private static CreateSnapshot Named(UpstreamReference server, string name) => new(server, name, null, null, "261121104500000098", Money.Cny(0m), Customer);

    private static async Task<IReadOnlyList<SnapshotObservation>> List(ISnapshots snapshots, UpstreamAccess account, UpstreamReference server) =>
        (await snapshots.List(account, server, Now)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value;
}
