using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Network;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Reads what an order needs to know, and finds out beforehand what would be refused.</summary>
internal sealed class ServerPlanner(ScpClient client)
{
    /// <summary>Name of the choice that says into which network a server goes.</summary>
    public const string NetworkChoice = "network";

    private readonly ImageShelf images = new(client);
    private readonly Networks networks = new(client);
    private readonly Quotas quotas = new(client);

    /// <returns>The plan, or what becomes of the order without one; nothing was sent in that case.</returns>
    public async Task<(ServerPlan? Plan, PurchaseOutcome? Instead)> Plan(UpstreamAccess access, CreateServer order, string pool, CancellationToken cancellationToken)
    {
        var (wanted, settings) = (order.Server, ScpSettings.Of(access));
        var found = await images.Find(access, wanted.ImageReference, cancellationToken);
        if (found is Observed<ScpImage?>.Failed failed) return Unsent(failed.Reason);
        if (((Observed<ScpImage?>.Seen)found).Value is not { } image || !image.Pools.Contains(pool)) return Refused("image", "镜像在该资源池中不可用。");
        if (await TooLittle(access, settings, wanted, image, pool, cancellationToken) is { } shortage) return Refused("quota", shortage);

        var (network, noNetwork) = await Network(access, settings, wanted, cancellationToken);
        if (noNetwork is not null) return Unsent(noNetwork);
        var (password, noPassword) = image.IsReadyMade ? await client.Encrypt(access, order.Password, cancellationToken) : (null, null);
        if (noPassword is not null) return Unsent(Why(noPassword));
        return (new ServerPlan(
            pool, OrderMarks.ServerId(access, order.OrderNumber), image, wanted, password, network,
            wanted.Options?.GetValueOrDefault(ConfigurationChoice.DiskClass), await Group(access, settings, pool, cancellationToken), settings.ProjectId), null);
    }

    private async Task<string?> TooLittle(UpstreamAccess access, ScpSettings settings, ServerFingerprint wanted, ScpImage image, string pool, CancellationToken cancellationToken)
    {
        if (settings.ProjectId is not { } project) return null;
        var diskGb = (image.SystemDiskGb ?? wanted.SystemDiskGb ?? settings.InstalledDiskGb) + wanted.DataDisksGb.Sum();
        List<Quotas.Need> needs =
        [
            new("vm_count", "云主机台数", 1),
            new("cores", "CPU 核数", wanted.Cpu),
            new("ram", "内存 MB", wanted.MemoryGb * ServerReader.MbPerGb),
        ];
        if (wanted.Options?.GetValueOrDefault(ConfigurationChoice.DiskClass) is { } tag) needs.Add(new($"storage_tag::{tag}", "存储 MB", diskGb * ServerReader.MbPerGb));
        return await quotas.Shortage(access, project, pool, needs, cancellationToken);
    }

    private async Task<(NetworkPlace? Place, string? Failure)> Network(UpstreamAccess access, ScpSettings settings, ServerFingerprint wanted, CancellationToken cancellationToken)
    {
        if (wanted.Options?.GetValueOrDefault(NetworkChoice) is { Length: > 0 } subnet) return await networks.PlaceOf(access, subnet, cancellationToken);
        return (settings.ClassicDevice is { } device ? new NetworkPlace(null, null, device, settings.ClassicName) : null, null);
    }

    // Only who acts for a tenant can ask, and only a pool that is divided wants it; a platform that refuses the question decides by itself.
    private async Task<string?> Group(UpstreamAccess access, ScpSettings settings, string pool, CancellationToken cancellationToken)
    {
        if (settings.ProjectId is not { } project) return null;
        var answer = await client.Send(access, Wire.ScpCall.Get("janus/20180725/projects/{project_id}", project), cancellationToken);
        var row = answer is UpstreamAnswer.Success { Data: { } tenant } ? (tenant.Items("azs") ?? []).FirstOrDefault(one => one.Text("az_id") == pool) : default;
        return row.Words("dh_ids") is [var group, ..] ? group : null;
    }

    private static string Why(UpstreamAnswer failure) => failure switch
    {
        UpstreamAnswer.NotSent unsent => unsent.Why,
        UpstreamAnswer.Unclear unclear => unclear.Why,
        UpstreamAnswer.Refused refused => $"公钥接口拒绝了请求：{refused.Message}（code {refused.Code}）。",
        _ => "没有取得公钥。",
    };

    private static (ServerPlan?, PurchaseOutcome?) Unsent(string why) => (null, new PurchaseOutcome.NotSent(why));

    private static (ServerPlan?, PurchaseOutcome?) Refused(string code, string message) => (null, new PurchaseOutcome.Rejected(code, message));
}
