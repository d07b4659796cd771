using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline;

/// <summary>Signs calls of this dialect and reads its envelope. A success carries the whole answer: tasks and pages stand beside the data.</summary>
internal sealed class CapitalOnlineClient(DialectClient client, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<UpstreamAccountId, (string Stated, string Proven)> suffixes = new();

    /// <summary>The key suffix that this account's calls are signed with.</summary>
    public string SuffixOf(UpstreamAccess access, CapitalOnlineAccount account) =>
        suffixes.TryGetValue(access.Id, out var kept) && kept.Stated == account.KeySuffix ? kept.Proven : account.KeySuffix;

    /// <summary>A connection test found that this suffix works where the stated one does not; it holds until the setting is changed.</summary>
    public void Keep(UpstreamAccess access, string suffix) => suffixes[access.Id] = (access.Settings.GetValueOrDefault(CapitalOnlineAccount.KeySuffixField) ?? "", suffix);

    /// <summary>A write is sent at most once, whatever happens.</summary>
    public Task<UpstreamAnswer> Send(UpstreamAccess access, CapitalOnlineCall call, CancellationToken cancellationToken) => Send(access, call, null, cancellationToken);

    /// <param name="access">By whose keys.</param>
    /// <param name="call">What to send.</param>
    /// <param name="suffix">Null: the account's.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<UpstreamAnswer> Send(UpstreamAccess access, CapitalOnlineCall call, string? suffix, CancellationToken cancellationToken)
    {
        if (CapitalOnlineAccount.Of(access) is not { } account)
            return new UpstreamAnswer.NotSent($"「{access.Name}」缺少凭据 {CapitalOnlineAccount.KeyIdField} 或 {CapitalOnlineAccount.SecretField}，请补全后重试。");
        var key = account.AccessKeySecret + (suffix ?? SuffixOf(access, account));
        var trust = TlsTrust.Of(access.Settings);
        return await client.Send(
            access,
            new(call.Action, call.IsWrite, () => Signed(account, key, trust, call), answer => CapitalOnlineEnvelope.Reading(call, answer))
            {
                AnswersSecretAddress = call.AnswersSecretAddress,
                RefusalIsTheAccounts = call.ProvesAccount,
            },
            cancellationToken);
    }

    private SignedCall Signed(CapitalOnlineAccount account, string key, TlsTrust trust, CapitalOnlineCall call)
    {
        var query = CapitalOnlineQuery.Of(account, call, Guid.NewGuid().ToString(), clock.GetUtcNow());
        var canonical = CapitalOnlineSignature.Canonical(query);
        var signature = CapitalOnlineSignature.Of(call.Method.Method, canonical, key);
        var address = new Uri($"{account.AddressOf(call.Path).AbsoluteUri}?{canonical}&Signature={Uri.EscapeDataString(signature)}");
        var body = call.Body is { } json ? Encoding.UTF8.GetBytes(json.ToJsonString(Readable)) : null;
        return new(new UpstreamRequest(call.Method, address, [], body) { Tls = trust }, CapitalOnlineSecrets.Shown(address, call, query), CapitalOnlineSecrets.Of(account, call, signature));
    }
}
