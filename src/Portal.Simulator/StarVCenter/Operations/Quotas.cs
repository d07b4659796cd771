using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Tenants, the pool and quotas (starvcenter.md 8.1). Everything there is belongs to the seeded tenant.</summary>
internal static class Quotas
{
    private static readonly (string Given, string Kept)[] Figures =
        [("cpu", "app.cpu.quota"), ("memory", "app.memory.quota"), ("storage", "app.storage.quota"), ("ip", "app.outerip.quota"), ("vpc", "app.portgroup.quota")];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudTenant/create", "app.name", CreateTenant),
        Operation.Post("/resourcequota/search", "", _ => StarVCenterReply.Of(new JsonObject { ["cpu"] = "20000", ["memory"] = "81920000", ["storage"] = "10000000", ["ip"] = "256" })),
        Operation.Put("/resourcequota/modify", "tenantId cpu memory storage ip vpc", Operation.On(Tables.Tenant, "tenantId", "租户不存在", Modify)),
        Operation.Post("/resourcequota/usableQuota", "tenant.id", Operation.On(Tables.Tenant, "tenant.id", "租户不存在", Usable)),
    ];

    public static string? Lacks(StarVCenterState state, long cpu, long memory, long storage)
    {
        var (quota, used) = (state.Find(Tables.Tenant, Seeds.TenantId)!, Used(state));
        return used.Cpu + cpu > Long(quota, "app.cpu.quota") ? "CPU配额不足"
            : used.Memory + memory > Long(quota, "app.memory.quota") ? "内存配额不足"
            : used.Storage + storage > Long(quota, "app.storage.quota") ? "存储配额不足" : null;
    }

    public static bool HasRoomForNetwork(StarVCenterState state) => state.Rows(Tables.Network).Count() < Long(state.Find(Tables.Tenant, Seeds.TenantId)!, "app.portgroup.quota");

    private static StarVCenterReply CreateTenant(OperationCall call)
    {
        foreach (var (_, name) in Figures)
            if (call.Has(name) && call.Whole(name, 0) is null) return StarVCenterReply.Refused($"参数{name}错误");
        var tenant = call.State.Add(Tables.Tenant, "app.id", Figures.ToDictionary(figure => figure.Kept, figure => call.Has(figure.Kept) ? call[figure.Kept] : "0"), id: null);
        tenant.Values["_oss"] = "0";
        call.Copy(tenant, "app.name", "app.desc");
        return StarVCenterReply.Of(new JsonObject { ["app.id"] = tenant.Id });
    }

    private static StarVCenterReply Modify(OperationCall call, Row tenant)
    {
        foreach (var (name, _) in Figures)
            if (call.Whole(name, 0) is null) return StarVCenterReply.Refused($"参数{name}错误");
        foreach (var (name, kept) in Figures) tenant[kept] = call[name];
        call.State.Save(tenant);
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Usable(OperationCall call, Row tenant)
    {
        var isOurs = tenant.Id == Seeds.TenantId;
        var used = isOurs ? Used(call.State) : (Cpu: 0, Memory: 0, Storage: 0);
        var addresses = isOurs ? call.State.Rows(Tables.Mapping).Select(nat => nat["nat_outerip"]).Distinct().Count() : 0;
        var networks = isOurs ? call.State.Rows(Tables.Network).Count() : 0;
        return StarVCenterReply.Of(new JsonObject
        {
            ["cpu"] = Left(tenant, "app.cpu.quota", used.Cpu), ["memory"] = Left(tenant, "app.memory.quota", used.Memory), ["storage"] = Left(tenant, "app.storage.quota", used.Storage),
            ["outerIpSize"] = Left(tenant, "app.outerip.quota", addresses), ["portGroupSize"] = Left(tenant, "app.portgroup.quota", networks), ["oss"] = tenant["_oss"],
            ["countCpu"] = tenant["app.cpu.quota"], ["countMemory"] = tenant["app.memory.quota"], ["countStorage"] = tenant["app.storage.quota"], ["countOuterIpSize"] = tenant["app.outerip.quota"],
            ["countPortGroupSize"] = tenant["app.portgroup.quota"], ["countOss"] = tenant["_oss"],
        });
    }

    private static (long Cpu, long Memory, long Storage) Used(StarVCenterState state) =>
        (state.Rows(Tables.Vm).Sum(vm => Long(vm, "vm.vcpu.num")), state.Rows(Tables.Vm).Sum(vm => Long(vm, "vm.memory.mem")), state.Rows(Tables.Disk).Sum(disk => Long(disk, "vdisk.size")));

    private static string Left(Row tenant, string quota, long used) => $"{Math.Max(0, Long(tenant, quota) - used)}";

    private static long Long(Row row, string name) => long.TryParse(row[name], out var number) ? number : 0;
}
