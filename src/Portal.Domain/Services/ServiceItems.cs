using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>Reads what belongs to a server from its upstream, now.</summary>
internal sealed class ServiceItems(ServiceReader services, IUpstreams upstreams, IUpstreamPorts ports)
{
    /// <param name="feature">One of <see cref="OfferingFeatures"/> that the service must have.</param>
    /// <remarks>Errors: <see cref="NotFound"/>, <see cref="NotSupported"/>, <see cref="ActionNotAllowed"/> (not there yet, or no longer), <see cref="NotReadable"/>.</remarks>
    public async Task<Result<T>> Read<TPort, T>(
        ServiceId id, string feature, Func<TPort, UpstreamAccess, UpstreamReference, CancellationToken, Task<Observed<T>>> read, CancellationToken cancellationToken)
        where TPort : class, IUpstreamPort
    {
        if (await services.Find(id, Permissions.ServicesRead, cancellationToken) is not { } service) return new NotFound("服务");
        if (!(await services.AbilitiesOf(service, cancellationToken)).Has(feature)) return new NotSupported();
        if (service.Reference is not { } reference || service.Status is ServiceStatus.Released or ServiceStatus.Refunded) return new ActionNotAllowed(service.Reference is null ? "服务器还在开通，开通后就可以操作。" : "服务已经结束。");
        var account = await upstreams.Open(service.Upstream, cancellationToken);
        if (account.Error is not null || ports.Find<TPort>(account.Value.Kind) is not { } port) return new NotReadable();
        return await read(port, account.Value, new(reference), cancellationToken) is Observed<T>.Seen seen ? Result<T>.Ok(seen.Value) : new NotReadable();
    }
}

/// <summary>What customers call an upstream's snapshot, port or rule: stable for one service, and it tells nothing of the upstream's own name.</summary>
public static class ItemRef
{
    private const int Length = 20;

    public static string Of(ServiceId service, string kind, string reference) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{service.Value:N}|{kind}|{reference}")))[..Length];
}
