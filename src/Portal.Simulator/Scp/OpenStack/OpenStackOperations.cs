using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B: the OpenStack forms of the same servers, networks and images. No envelope, a token of its own.</summary>
internal static class OpenStackOperations
{
    /// <summary>Answered before anybody has logged in.</summary>
    public static readonly IReadOnlyList<string> NeedNoLogin = ["keystone.create_tenant_token", "keystone.list_api_versions", "keystone.get_api_version"];

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table) => ArgumentNullException.ThrowIfNull(table);
}
