using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Buys, reads, renews and gives back machines.</summary>
internal sealed class ZkeysBareMetalProvisioner(ZkeysClient client, MachineReads reads, ImageFacts images) : IProvisioner
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken)
    {
        if (request.Server.ProductReference is not { Length: > 0 }) return new PurchaseOutcome.Rejected("no-product", "订单没有指明机型。");
        // The login's name is the image's own and has to be sent; without it nothing is sent at all.
        var (image, why) = await images.Find(account, request.Server.ImageReference, cancellationToken);
        if (image is null) return new PurchaseOutcome.NotSent(why!);
        var answer = await client.Write(account, MachineCalls.Create(request, LoginOf(image)), cancellationToken);
        return answer.PurchaseFailure() ?? CreateReply.Read((UpstreamAnswer.Success)answer, request);
    }

    public Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) => reads.One(account, server, cancellationToken);

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => reads.All(account, cancellationToken);

    /// <remarks>The reply states the new end; without it the renewal is as good as not confirmed.</remarks>
    public async Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken) =>
        await client.Write(account, MachineCalls.Renew(request), cancellationToken) switch
        {
            UpstreamAnswer.Success success when ChinaTime.Parse(success.Data?.Text("end_time")) is null => new WriteOutcome.Unknown("上游表示成功，但没有给出新的到期时间。", success.Evidence),
            var answer => answer.ToWriteOutcome(),
        };

    public async Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, MachineCalls.Refund(server), cancellationToken)).ToWriteOutcome();

    private static string LoginOf(UpstreamImage image) => image.LoginName ?? (image.IsWindows ? "administrator" : "root");
}
