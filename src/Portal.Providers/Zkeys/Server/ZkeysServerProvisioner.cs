using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Buys, reads, renews and gives back cloud servers.</summary>
internal sealed class ZkeysServerProvisioner(ZkeysClient client) : IProvisioner
{
    private readonly RecordScan scan = new(client, ServerCalls.Servers, "servers", ServerReader.Read, "云服务器");

    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken) =>
        await client.Write(account, ServerCalls.Create(request), cancellationToken) switch
        {
            UpstreamAnswer.Success success => CreateReply.Read(success, request),
            UpstreamAnswer.Refused refused => new PurchaseOutcome.Rejected(refused.Code, refused.Message, refused.Evidence),
            UpstreamAnswer.NotSent unsent => new PurchaseOutcome.NotSent(unsent.Why),
            UpstreamAnswer.Unclear unclear => new PurchaseOutcome.Unknown(unclear.Why, unclear.Evidence),
            var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
        };

    /// <remarks>No code says "there is no such server", so a refusal is checked against the whole list, which also holds deleted servers (zkeys.md 4 and 15.4).</remarks>
    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, ServerCalls.Server(server), cancellationToken);
        if (answer is UpstreamAnswer.Refused) return await scan.Find(account, server, answer.Failure<ServerObservation?>(account)!, cancellationToken);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        if (success is { Data: not null, IsBlank: true }) return new Observed<ServerObservation?>.Seen(null);
        return success.Data is { } record && ServerReader.Read(record) is { } seen && seen.Reference == server
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(account, "云服务器记录（或它属于另一台服务器）");
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => scan.All(account, cancellationToken);

    public async Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.Renew(request), cancellationToken)).ToWriteOutcome();

    public async Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.Refund(server, customer), cancellationToken)).ToWriteOutcome();
}
