using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline;

/// <summary>The common parameters and a GET's own ones (capitalonline.md 2.1). One of its own never replaces a common one.</summary>
internal static class CapitalOnlineQuery
{
    public const string Version = "2019-08-08";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static List<KeyValuePair<string, string>> Of(CapitalOnlineAccount account, CapitalOnlineCall call, string nonce, DateTimeOffset now)
    {
        List<KeyValuePair<string, string>> query =
        [
            new("Action", call.Action),
            new("AccessKeyId", account.AccessKeyId),
            new("SignatureMethod", "HMAC-SHA1"),
            new("SignatureVersion", "1.0"),
            new("SignatureNonce", nonce),
            new("Timestamp", now.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)),
            new("Version", Version),
        ];
        query.AddRange(call.Query.Where(own => own.Key != "Signature" && query.TrueForAll(common => common.Key != own.Key)));
        return query;
    }
}
