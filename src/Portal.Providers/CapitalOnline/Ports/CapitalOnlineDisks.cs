using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bms;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>The disks of a server, as its own record tells them.</summary>
internal sealed class CapitalOnlineDisks(CapitalOnlineClient client) : IServerDisks
{
    private readonly CcsProduct classic = new(client);

    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<Observed<IReadOnlyList<DiskObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        switch (what.Product)
        {
            case ProductNames.Ecs:
                return await Read(account, EcsCalls.Server(what.Id), EcsReader.Disks, cancellationToken);
            case ProductNames.Bms:
                return await Read(account, BmsCalls.Server(what.Id), BmsReader.Disks, cancellationToken);
            case ProductNames.Ccs:
                if (!(await classic.Record(account, what.Id, cancellationToken)).Sees(out var record, out var failed)) return failed.As<System.Text.Json.JsonElement?, IReadOnlyList<DiskObservation>>();
                return new Observed<IReadOnlyList<DiskObservation>>.Seen(record is { } row ? CcsReader.Disks(row) : []);
            default:
                return new Observed<IReadOnlyList<DiskObservation>>.Seen([]);
        }
    }

    private async Task<Observed<IReadOnlyList<DiskObservation>>> Read(UpstreamAccess account, CapitalOnlineCall call, Func<System.Text.Json.JsonElement, IReadOnlyList<DiskObservation>> disks, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, call, cancellationToken);
        if (answer.Failure<IReadOnlyList<DiskObservation>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } data ? new Observed<IReadOnlyList<DiskObservation>>.Seen(disks(data)) : success.Misshapen<IReadOnlyList<DiskObservation>>(account, "磁盘");
    }
}
