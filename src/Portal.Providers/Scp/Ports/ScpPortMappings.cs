using System.Security.Cryptography;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Ports of the account's public address that lead to a server. Only what leads to this server's own address is shown or touched.</summary>
internal sealed class ScpPortMappings(ScpClient client) : IPortMappings
{
    private const int FirstFree = 20_000;
    private const int LastFree = 60_000;
    private readonly ServerPlaces places = new(client);

    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<IReadOnlyList<PortMapping>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var (mine, _, failure) = await Read(account, server, cancellationToken);
        return failure is null ? new Observed<IReadOnlyList<PortMapping>>.Seen([.. mine.Select(map => map.Mapping)]) : new Observed<IReadOnlyList<PortMapping>>.Failed(failure, Refused: false);
    }

    public async Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, PortMapping mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (ScpSettings.Of(account).NatAddress is not { } address) return new WriteOutcome.Rejected("address", $"账户没有设置 {ScpSettings.NatAddressField}，不能添加端口映射。");
        if (mapping.PublicAddress is { Length: > 0 } given && given != address) return new WriteOutcome.Rejected("address", "不能使用这个公网地址。");
        var (_, all, failure) = await Read(account, server, cancellationToken);
        if (failure is not null) return new WriteOutcome.NotSent(failure);
        if (await places.Of(account, server, cancellationToken) is not [var place, ..]) return new WriteOutcome.Rejected("network", "云主机没有接入 VPC 网络，不能添加端口映射。");
        var taken = all.Where(map => map.Mapping.PublicAddress == address).Select(map => map.Mapping.PublicPort).ToHashSet();
        if (taken.Contains(mapping.PublicPort)) return new WriteOutcome.Rejected("port", "这个公网端口已被占用。");
        return (await client.Send(account, PortMaps.Add(place, mapping, address, mapping.PublicPort ?? Free(taken)), cancellationToken)).ToOutcome();
    }

    public async Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        var (mine, _, failure) = await Read(account, server, cancellationToken);
        if (failure is not null) return new WriteOutcome.NotSent(failure);
        return mine.FirstOrDefault(map => map.Id == mapping) is { } ours
            ? (await client.Send(account, PortMaps.Remove(ours.Vpc, ours.Id), cancellationToken)).ToOutcome()
            : new WriteOutcome.Accepted();
    }

    private async Task<(IReadOnlyList<PortMap> Mine, IReadOnlyList<PortMap> All, string? Failure)> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (await places.Of(account, server, cancellationToken) is not { } found) return ([], [], $"「{account.Name}」没有读到云主机。");
        List<PortMap> all = [];
        foreach (var vpc in found.Select(place => place.Vpc).Distinct())
        {
            var rows = await client.List(account, PortMaps.List(vpc), "端口映射列表", cancellationToken);
            if (rows is Observed<IReadOnlyList<JsonElement>>.Failed failed) return ([], [], failed.Reason);
            all.AddRange(((Observed<IReadOnlyList<JsonElement>>.Seen)rows).Value.Select(row => PortMaps.Read(row, vpc)).OfType<PortMap>());
        }
        return ([.. all.Where(map => found.Contains(new ServerPlace(map.Vpc, map.InnerIp)))], all, null);
    }

    private static int Free(HashSet<int?> taken)
    {
        var port = RandomNumberGenerator.GetInt32(FirstFree, LastFree);
        while (taken.Contains(port)) port = RandomNumberGenerator.GetInt32(FirstFree, LastFree);
        return port;
    }
}
