using Portal.Providers.Http;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Access;

/// <summary>Puts a call into the exact request that goes out, with the documented headers (scp.md 2.2).</summary>
internal sealed class ScpSigner(TimeProvider clock)
{
    public const string ClientToken = "X-Client-Token";

    public SignedCall Sign(ScpAccount account, ScpCall call, ScpLogin login)
    {
        var address = new Uri(account.Address, call.Path + (call.Query.Count == 0 ? "" : "?" + string.Join('&', call.Query.Select(pair => $"{Escaped(pair.Key)}={Escaped(pair.Value)}"))));
        var body = call.Bytes;
        List<KeyValuePair<string, string>> headers = [.. Login(account, call, login, address, body)];
        if (call.ClientToken is { } token) headers.Add(new(ClientToken, token));
        // An empty body instead of none, because the type of the content belongs to every call.
        return new(new UpstreamRequest(call.Method, address, headers, body) { Tls = account.Settings.Tls }, ScpEvidence.Shown(call, address, headers), ScpEvidence.Secrets(account, call, login));
    }

    private IEnumerable<KeyValuePair<string, string>> Login(ScpAccount account, ScpCall call, ScpLogin login, Uri address, byte[] body)
    {
        var settings = account.Settings;
        var cookie = login is not ScpLogin.TenantToken && (settings.WantsCookie || (settings.SignsCookie && login is ScpLogin.Keys)) ? $"aCMPAuthToken={Guid.NewGuid():N}" : null;
        switch (login)
        {
            case ScpLogin.Keys keys:
                var signed = new SignedThing(call.Method.Method, address.AbsolutePath, Ec2Signature.Stamp(clock.GetUtcNow()), body, settings.SignsCookie ? cookie : null);
                yield return new("X-Amz-Date", signed.Stamp);
                yield return new("Authorization", Ec2Signature.Of(keys.Pair, signed, settings.Region, settings.Service));
                break;
            case ScpLogin.Token token:
                yield return new("Authorization", $"Token {token.Id}");
                break;
            case ScpLogin.TenantToken token:
                yield return new("X-Auth-Token", token.Id);
                break;
        }
        if (cookie is not null) yield return new("Cookie", cookie);
    }

    // Commas part lists and are sent as they are.
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%2C", ",", StringComparison.Ordinal);
}
