using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>The disks inside a server.</summary>
internal sealed class ScpDisks(ScpClient client) : IServerDisks
{
    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<IReadOnlyList<DiskObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, ServerCalls.Detail(server), cancellationToken);
        if (answer.Failure<IReadOnlyList<DiskObservation>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Data is not { } detail || detail.Text("id") is null || ServerDisks.Read(detail) is not { } disks) return success.Misshapen<IReadOnlyList<DiskObservation>>(account, "磁盘列表");
        var storage = detail.Text("storage_tag_name");
        return new Observed<IReadOnlyList<DiskObservation>>.Seen([.. disks.Select(disk => new DiskObservation(Reference(disk), disk.Slot, disk.SizeGb, disk.IsSystem, storage))]);
    }

    // A volume is known by its own identifier, so that it is recognised where it is sold by itself.
    private static string Reference(ServerDisk disk) => disk is { Type: ServerDisks.Shared, Storage: { } volume } ? ThingReference.OfDisk(volume).Value : disk.Slot;
}
