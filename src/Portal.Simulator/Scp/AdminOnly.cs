using Portal.Simulator.Scp.Documented;

namespace Portal.Simulator.Scp;

/// <summary>Operations that a tenant may not call (scp.md 3.3).</summary>
internal static class AdminOnly
{
    private static readonly HashSet<string> Names =
    [
        "get_scp_version", "get_resource_pool", "list_physical_hosts", "list_physical_host_interfaces", "create_tenant", "update_tenant", "delete_tenant",
        "attach_tenant_pools", "detach_tenant_pool", "set_quota", "reserve_quota", "commit_quota", "rollback_quota", "restore_server", "list_storage",
        "list_volumes", "get_volume", "create_volume", "delete_volume", "update_server_config", "create_snapshot_policy", "update_snapshot_policy",
        "delete_snapshot_policy", "list_eip_pools", "get_eip_pool", "create_eip_pool", "update_eip_pool", "delete_eip_pool", "bulk_set_tenant_billing_switches",
    ];

    public static bool Contains(Operation operation) => operation.Module.Length == 0 && Names.Contains(operation.Name);
}
