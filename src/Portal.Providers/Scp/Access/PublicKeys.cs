using System.Collections.Concurrent;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Access;

/// <summary>The platform's key for passwords, kept for some minutes because asking for it is rationed (scp.md 2.3 and 3.2).</summary>
internal sealed class PublicKeys(ScpTransport transport, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<Uri, (byte[] Modulus, DateTimeOffset Until)> known = new();

    /// <returns>The password in hex, or why there is none.</returns>
    public async Task<(string? Encrypted, UpstreamAnswer? Failure)> Encrypt(UpstreamAccess access, ScpAccount account, string password, CancellationToken cancellationToken)
    {
        var (modulus, failure) = known.TryGetValue(account.Address, out var kept) && kept.Until > clock.GetUtcNow()
            ? (kept.Modulus, null)
            : await Fetch(access, account, cancellationToken);
        if (modulus is null) return (null, failure);
        return ModulusKey.Encrypt(modulus, password) is { } hex
            ? (hex, null)
            : (null, new UpstreamAnswer.NotSent($"「{access.Name}」的公钥太短，无法加密该密码。"));
    }

    /// <summary>Asks again; true when the platform has another key now than the kept one.</summary>
    public async Task<bool> HasChanged(UpstreamAccess access, ScpAccount account, CancellationToken cancellationToken)
    {
        var before = known.TryGetValue(account.Address, out var kept) ? kept.Modulus : [];
        return (await Fetch(access, account, cancellationToken)).Modulus is { } now && !now.AsSpan().SequenceEqual(before);
    }

    private async Task<(byte[]? Modulus, UpstreamAnswer? Failure)> Fetch(UpstreamAccess access, ScpAccount account, CancellationToken cancellationToken)
    {
        var answer = await transport.Send(access, account, ScpCall.Get("janus/public-key"), ScpLogin.None, cancellationToken);
        if (answer.IsMissing()) answer = await transport.Send(access, account, ScpCall.Get("janus/v2/public-key"), ScpLogin.None, cancellationToken);
        if (answer is not UpstreamAnswer.Success success) return (null, answer);
        if (ModulusKey.Read(success.Data?.Text("public_key")) is not { } modulus)
            return (null, new UpstreamAnswer.Unclear($"「{access.Name}」的公钥接口没有返回可用的公钥，请核对平台版本。", success.Evidence));
        known[account.Address] = (modulus, clock.GetUtcNow() + Life);
        return (modulus, null);
    }
}
