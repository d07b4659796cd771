using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Makes a server bigger by one edit, or an address faster.</summary>
internal sealed class ScpResizer(ScpClient client) : IResizer
{
    private readonly ServerShelf shelf = new(client);
    private readonly Quotas quotas = new(client);

    public string Kind => UpstreamKinds.Scp;

    public async Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken)
    {
        var token = OrderMarks.ClientToken(account, "resize", request.OrderNumber);
        if (ThingReference.Address(request.Server) is { } address)
            return (await client.Send(account, AddressCalls.SetBandwidth(address, request.Target.BandwidthMbps) with { ClientToken = token, TokenIsKept = true }, cancellationToken)).ToOutcome();

        var (detail, failure) = await shelf.Detail(account, request.Server, cancellationToken);
        if (detail is not { } server) return new WriteOutcome.NotSent($"「{account.Name}」变配前没有读到云主机：{Why(failure!)}");
        var (edit, refusal) = ServerGrowth.Of(server, request.Target);
        if (edit is null) return new WriteOutcome.Rejected("resize", refusal!);
        if (edit.Count == 0) return new WriteOutcome.Accepted();
        if (await Shortage(account, server.Text("az_id"), request, cancellationToken) is { } shortage) return new WriteOutcome.Rejected("quota", shortage);
        return (await client.Send(account, ServerCalls.Edit(request.Server, edit) with { ClientToken = token, TokenIsKept = true }, cancellationToken)).ToOutcome();
    }

    private async Task<string?> Shortage(UpstreamAccess account, string? pool, ResizeServer request, CancellationToken cancellationToken)
    {
        if (pool is null || ScpSettings.Of(account).ProjectId is not { } project) return null;
        return await quotas.Shortage(account, project, pool,
        [
            new("cores", "CPU 核数", request.Target.Cpu - request.Now.Cpu),
            new("ram", "内存 MB", (request.Target.MemoryGb - request.Now.MemoryGb) * ServerReader.MbPerGb),
        ], cancellationToken);
    }

    private static string Why(UpstreamAnswer failure) => failure switch
    {
        UpstreamAnswer.Refused refused => $"{refused.Message}（code {refused.Code}）。",
        UpstreamAnswer.Unclear unclear => unclear.Why,
        UpstreamAnswer.NotSent unsent => unsent.Why,
        _ => "",
    };
}
