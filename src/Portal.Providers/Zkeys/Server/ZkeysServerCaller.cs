using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Any of the 28 operations. Business ones carry the identity fields even when they are empty (zkeys.md 2).</summary>
internal sealed class ZkeysServerCaller(ZkeysClient client) : ZkeysCaller(client, _ => ServerCalls.Module)
{
    private const string Business = "business";
    private static readonly string[] Identity = ["auth_name", "auth_mobile", "auth_idnum", "auth_from_ip", "auth_client_user_id"];

    public override string Kind => UpstreamKinds.ZkeysServer;

    protected override IEnumerable<KeyValuePair<string, string>> Missing(UpstreamOperation operation, IReadOnlyList<KeyValuePair<string, string>> given) =>
        operation.Group == Business ? Identity.Where(name => !given.Any(field => field.Key == name)).Select(name => new KeyValuePair<string, string>(name, "")) : [];
}
