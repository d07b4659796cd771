using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Installs another system. Another family, or other partitions, is a replacement, and has to be said so (zkeys.md 10).</summary>
internal sealed class ZkeysBareMetalReinstaller(ZkeysClient client, MachineReads reads, ImageFacts images) : IReinstaller
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public async Task<WriteOutcome> Reinstall(UpstreamAccess account, ReinstallServer request, CancellationToken cancellationToken)
    {
        var (replaces, why) = request.SystemPartitionMb is null ? await ChangesFamily(account, request, cancellationToken) : (true, null);
        return why is null
            ? (await client.Write(account, MachineCalls.Reinstall(request, replaces), cancellationToken)).ToWriteOutcome()
            : new WriteOutcome.NotSent(why);
    }

    // A replacement empties the disks: with a family that is not known the milder kind is asked for, and the upstream refuses it where it does not fit.
    private async Task<(bool Replaces, string? Why)> ChangesFamily(UpstreamAccess account, ReinstallServer request, CancellationToken cancellationToken)
    {
        var (wanted, why) = await images.Find(account, request.ImageReference, cancellationToken);
        if (wanted is null) return (false, why);
        var (record, unread) = await reads.Record(account, request.Server, cancellationToken);
        if (record is not { } machine) return (false, unread);
        if (machine.Text("system_guid") is not { } present) return (false, null);
        var (installed, _) = await images.Find(account, present, cancellationToken);
        return (installed is not null && installed.IsWindows != wanted.IsWindows, null);
    }
}
