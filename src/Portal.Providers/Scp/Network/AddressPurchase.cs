using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;

namespace Portal.Providers.Scp.Network;

/// <summary>Orders one elastic address. It takes no identifier of ours; the token alone keeps a repeated order from becoming a second address.</summary>
internal sealed class AddressPurchase(ScpClient client)
{
    private readonly AddressShelf shelf = new(client);

    /// <param name="access">By whose account.</param>
    /// <param name="order">For the speed and the order number.</param>
    /// <param name="place">Line and pool, as the catalogue wrote them.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<PurchaseOutcome> Buy(UpstreamAccess access, CreateServer order, string place, CancellationToken cancellationToken)
    {
        var settings = ScpSettings.Of(access);
        if (settings.ProjectId is not { } project) return new PurchaseOutcome.NotSent($"「{access.Name}」没有设置 {ScpSettings.ProjectField}，不能申请弹性 IP。");
        var call = AddressCalls.Create(project, place.Split('@')[0], order.Server.BandwidthMbps, OrderMarks.ClientToken(access, "address", order.OrderNumber));
        var answer = await client.Send(access, call, cancellationToken);
        // Lost on the way: under the same token it is done once at most, and then refused.
        if (answer is UpstreamAnswer.Unclear { Evidence.Response: null }) answer = await client.Send(access, call, CancellationToken.None) is UpstreamAnswer.Success again ? again : answer;
        return answer is UpstreamAnswer.Success success ? Read(success, settings, order) : answer.PurchaseFailure()!;
    }

    /// <summary>Addresses that may be of an order: free ones of its speed. Their time of creation tells the rest.</summary>
    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess access, PurchaseSought sought, CancellationToken cancellationToken)
    {
        var all = await shelf.All(access, cancellationToken);
        if (all is Observed<IReadOnlyList<AddressSeen>>.Failed failed) return Failed(failed.Reason, failed.Refused, failed.Evidence);
        List<ServerObservation> found = [];
        foreach (var one in ((Observed<IReadOnlyList<AddressSeen>>.Seen)all).Value.Where(one => !one.IsBound && one.Observation.Fingerprint.BandwidthMbps == sought.Server.BandwidthMbps))
        {
            var read = await shelf.Read(access, ThingReference.Address(one.Observation.Reference)!, cancellationToken);
            if (read is Observed<AddressSeen?>.Failed unread) return Failed(unread.Reason, unread.Refused, unread.Evidence);
            // The list tells neither the line nor, on some versions, the time.
            if (((Observed<AddressSeen?>.Seen)read).Value is { } seen) found.Add(seen.Observation with { Fingerprint = sought.Server });
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
    }

    private static PurchaseOutcome Read(UpstreamAnswer.Success success, ScpSettings settings, CreateServer order) =>
        success.Data is { } row && AddressShelf.Address(row, settings) is { } made
            ? new PurchaseOutcome.Accepted(made.Observation.Reference, made.Observation with { Fingerprint = order.Server }, success.Evidence)
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出弹性 IP 的编号与地址。", success.Evidence);

    private static Observed<IReadOnlyList<ServerObservation>>.Failed Failed(string reason, bool isRefused, Evidence? evidence) => new(reason, isRefused, evidence);
}
