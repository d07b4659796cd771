using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Providers.Http;

/// <summary>The ways out, by whose certificate is accepted. No redirects, no cookies, no proxy, no hidden retry.</summary>
internal sealed class Connections : IDisposable
{
    private static readonly HttpRequestOptionsKey<StrongBoxOfBool> Marker = new("connected");

    private readonly ConcurrentDictionary<(TlsTrust Trust, bool IsWrite), HttpMessageInvoker> invokers = new();

    /// <summary>A write takes a connection of its own, a read one that may have been used before.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, TlsTrust trust, bool isWrite, CancellationToken cancellationToken)
    {
        request.Options.Set(Marker, new StrongBoxOfBool());
        return invokers.GetOrAdd((trust, isWrite), key => new(Handler(key.Trust, key.IsWrite ? TimeSpan.Zero : TimeSpan.FromMinutes(2)))).SendAsync(request, cancellationToken);
    }

    /// <summary>Whether a connection (and its encryption) stood for this request: before that, no byte of it can have left. Known of writes only.</summary>
    public static bool WasConnected(HttpRequestMessage request) => request.Options.TryGetValue(Marker, out var marker) && marker.Value;

    public void Dispose()
    {
        foreach (var invoker in invokers.Values) invoker.Dispose();
    }

    private static SocketsHttpHandler Handler(TlsTrust trust, TimeSpan lifetime) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = lifetime,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxResponseDrainSize = 0,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, errors) => Trusts(trust, certificate, errors) },
        PlaintextStreamFilter = (connection, _) =>
        {
            if (connection.InitialRequestMessage.Options.TryGetValue(Marker, out var marker)) marker.Value = true;
            return ValueTask.FromResult(connection.PlaintextStream);
        },
    };

    private static bool Trusts(TlsTrust trust, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (trust.AcceptsAny) return true;
        if (trust.Fingerprint is null) return errors is SslPolicyErrors.None;
        return certificate is not null && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), trust.Fingerprint, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class StrongBoxOfBool
    {
        public bool Value { get; set; }
    }
}
