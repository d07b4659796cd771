using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Storage;

/// <summary>A shared disk is tied to a server by an edit that lists all of its disks (scp.md 8.5).</summary>
internal sealed class VolumeBindings(ScpClient client)
{
    private const int MostShared = 15;
    private readonly ServerShelf servers = new(client);
    private readonly VolumeShelf volumes = new(client);

    public async Task<WriteOutcome> Attach(UpstreamAccess access, string volume, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (await volumes.Read(access, volume, cancellationToken) is not Observed<ServerObservation?>.Seen read) return Unread(access);
        if (read.Value is not { Fingerprint.DataDisksGb: [var sizeGb] }) return new WriteOutcome.Rejected("volume", "没有这块共享盘。");
        var (detail, _) = await servers.Detail(access, server, cancellationToken);
        if (detail is not { } seen || DiskList.Present(seen) is not { } disks) return Unread(access);
        if (Ours(seen, volume) is not null) return new WriteOutcome.Accepted();
        var slot = Enumerable.Range(0, MostShared).Select(number => $"scsi{number}").First(name => disks.All(disk => DiskList.Slot(disk) != name));
        disks.Add((JsonNode)DiskList.Added(slot, sizeGb * (long)ServerReader.MbPerGb, ServerDisks.Shared, volume));
        return await Send(access, server, disks, cancellationToken);
    }

    public async Task<WriteOutcome> Detach(UpstreamAccess access, string volume, UpstreamReference server, CancellationToken cancellationToken)
    {
        var (detail, _) = await servers.Detail(access, server, cancellationToken);
        if (detail is not { } seen || DiskList.Present(seen) is not { } disks) return Unread(access);
        if (Ours(seen, volume) is not { } slot) return new WriteOutcome.Accepted();
        return await Send(access, server, new JsonArray([.. disks.Where(disk => DiskList.Slot(disk) != slot).Select(disk => disk!.DeepClone())]), cancellationToken);
    }

    private async Task<WriteOutcome> Send(UpstreamAccess access, UpstreamReference server, JsonArray disks, CancellationToken cancellationToken) =>
        (await client.Send(access, ServerCalls.Edit(server, new JsonObject { ["disks"] = disks }), cancellationToken)).ToOutcome();

    private static string? Ours(JsonElement detail, string volume) =>
        (detail.Items("disks") ?? []).Where(disk => disk.Text("storage_id") == volume && disk.Text("type") == ServerDisks.Shared).Select(disk => disk.Text("id")).FirstOrDefault();

    private static WriteOutcome.NotSent Unread(UpstreamAccess access) => new($"「{access.Name}」没有读到云主机或共享盘，没有发送任何变更。");
}
