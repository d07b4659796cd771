using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Reads servers: one, several, or all.</summary>
internal sealed class ServerShelf(ScpClient client)
{
    /// <summary>Kept well below what an address may be long.</summary>
    public const int MostAtOnce = 50;

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess access, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Send(access, ServerCalls.Detail(server), cancellationToken);
        if (answer.IsMissing()) return new Observed<ServerObservation?>.Seen(null);
        if (answer.Failure<ServerObservation?>(access) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Data is { } record && ServerReader.Read(record, ScpSettings.Of(access)) is { } seen && IsSame(seen.Reference, server)
            ? new Observed<ServerObservation?>.Seen(seen with { Reference = server })
            : success.Misshapen<ServerObservation?>(access, "云主机记录（或它属于另一台云主机）");
    }

    /// <summary>The detail as it came, for calls that have to send parts of it back.</summary>
    public async Task<(JsonElement? Detail, UpstreamAnswer? Failure)> Detail(UpstreamAccess access, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Send(access, ServerCalls.Detail(server), cancellationToken);
        if (answer is not UpstreamAnswer.Success success) return (null, answer);
        return success.Data is { ValueKind: JsonValueKind.Object } data && data.Text("id") is { } id && IsSame(new(id), server)
            ? (data, null)
            : (null, new UpstreamAnswer.Unclear($"「{access.Name}」的云主机详情无法识别。", success.Evidence));
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> All(UpstreamAccess access, CancellationToken cancellationToken)
    {
        var settings = ScpSettings.Of(access);
        return Observations(access, await client.List(access, ServerCalls.List(settings.ProjectId), "云主机列表", cancellationToken), settings);
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Several(UpstreamAccess access, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken)
    {
        var rows = await client.List(access, ServerCalls.ListOf(servers), "云主机列表", cancellationToken);
        // Platforms before 6.8.0 have no such list.
        if (rows is Observed<IReadOnlyList<JsonElement>>.Failed { Evidence.HttpStatus: 404 }) return await OneByOne(access, servers, cancellationToken);
        var read = Observations(access, rows, ScpSettings.Of(access));
        if (read is not Observed<IReadOnlyList<ServerObservation>>.Seen seen) return read;
        // A platform that does not know the filter answers with everything.
        var wanted = servers.ToHashSet();
        return seen with { Value = [.. seen.Value.Where(server => wanted.Contains(server.Reference))] };
    }

    private async Task<Observed<IReadOnlyList<ServerObservation>>> OneByOne(UpstreamAccess access, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken)
    {
        List<ServerObservation> found = [];
        foreach (var server in servers)
        {
            var read = await Read(access, server, cancellationToken);
            if (read is Observed<ServerObservation?>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
            if (read is Observed<ServerObservation?>.Seen { Value: { } seen }) found.Add(seen);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
    }

    /// <summary>By the identifier that we chose, then by the name that we gave.</summary>
    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess access, string orderNumber, CancellationToken cancellationToken)
    {
        var chosen = await Read(access, new(OrderMarks.ServerId(access, orderNumber)), cancellationToken);
        if (chosen is Observed<ServerObservation?>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
        if (chosen is Observed<ServerObservation?>.Seen { Value: { } server }) return new Observed<IReadOnlyList<ServerObservation>>.Seen([server with { OrderMark = orderNumber }]);
        return await All(access, cancellationToken) is var all && all is Observed<IReadOnlyList<ServerObservation>>.Seen seen
            ? seen with { Value = [.. seen.Value.Where(one => one.OrderMark == orderNumber)] }
            : all;
    }

    private static Observed<IReadOnlyList<ServerObservation>> Observations(UpstreamAccess access, Observed<IReadOnlyList<JsonElement>> rows, ScpSettings settings)
    {
        if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return rows.As<IReadOnlyList<ServerObservation>>();
        Dictionary<UpstreamReference, ServerObservation> found = [];
        foreach (var row in seen.Value)
        {
            if (ServerReader.Read(row, settings) is not { } server)
                return new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{access.Name}」的云主机列表里有无法识别的记录。请核对接口版本，或联系上游。", Refused: false);
            found[server.Reference] = server;
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen([.. found.Values]);
    }

    private static bool IsSame(UpstreamReference told, UpstreamReference wanted) => string.Equals(told.Value, wanted.Value, StringComparison.OrdinalIgnoreCase);
}
