using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Reads of single machines and of all, for every port that needs them.</summary>
internal sealed class MachineReads(ZkeysClient client)
{
    private readonly RecordScan scan = new(client, MachineCalls.Machines, "baremetal", MachineReader.Read, "裸金属");

    public Task<Observed<IReadOnlyList<ServerObservation>>> All(UpstreamAccess account, CancellationToken cancellationToken) => scan.All(account, cancellationToken);

    /// <remarks>No code says "there is no such machine", so a refusal is checked against the whole list (zkeys.md 4).</remarks>
    public async Task<Observed<ServerObservation?>> One(UpstreamAccess account, UpstreamReference machine, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, MachineCalls.Machine(machine), cancellationToken);
        if (answer is UpstreamAnswer.Refused) return await scan.Find(account, machine, answer.Failure<ServerObservation?>(account)!, cancellationToken);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        if (success.Data is { } data && (success.IsBlank || (data.Field("baremetal") is { } none && LenientJson.IsBlank(none)))) return new Observed<ServerObservation?>.Seen(null);
        return RecordIn(success, machine) is { } record && MachineReader.Read(record) is { } seen
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(account, "裸金属记录（或它属于另一台机器）");
    }

    /// <returns>The record as the upstream states it, or why there is none.</returns>
    public async Task<(JsonElement? Record, string? Why)> Record(UpstreamAccess account, UpstreamReference machine, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, MachineCalls.Machine(machine), cancellationToken);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return (null, failed.Reason);
        var success = (UpstreamAnswer.Success)answer;
        return RecordIn(success, machine) is { } record ? (record, null) : (null, success.Misshapen<ServerObservation?>(account, "裸金属记录").Reason);
    }

    // One is an object; a list of one is read as well.
    private static JsonElement? RecordIn(UpstreamAnswer.Success success, UpstreamReference machine) =>
        success.Data?.Items("baremetal") is [var record] && record.Text("guid") == machine.Value ? record : null;
}
