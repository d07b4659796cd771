using Portal.Simulator.StarVCenter.Store;

namespace Portal.Simulator.StarVCenter;

/// <summary>What is there on the first day: one tenant with room, two networks, models, a router, and the machines it all runs on.</summary>
internal static class Seeds
{
    public const string TenantId = "app-1";
    public const string FirstNetwork = "net-7";
    public const string SecondNetwork = "net-8";
    public const string RouterId = "vm-router-1";

    private static readonly DateTimeOffset Opened = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    public static void Sow(StarVCenterState state)
    {
        var opened = StarVCenterState.Text(Opened);
        state.Add(Tables.Tenant, "app.id", new()
        {
            ["app.name"] = "演示租户", ["app.cpu.quota"] = "4000", ["app.memory.quota"] = "16384000", ["app.storage.quota"] = "2000000", ["app.portgroup.quota"] = "50", ["app.outerip.quota"] = "5", ["_oss"] = "1000",
        }, TenantId);
        Network(state, FirstNetwork, "默认私网", 7, opened);
        Network(state, SecondNetwork, "业务私网", 8, opened);
        Types(state);
        state.Add(Tables.Template, "vm.template.id", new() { ["_name"] = "CentOS 7.9", ["_windows"] = "false" }, "tpl-1");
        state.Add(Tables.Template, "vm.template.id", new() { ["_name"] = "Windows Server 2022", ["_windows"] = "true" }, "tpl-2");
        for (var last = 10; last < 15; last++)
            state.Add(Tables.Address, "ipaddress", new() { ["gateway"] = "203.0.113.1", ["netmask"] = "255.255.255.0" }, $"203.0.113.{last}");
        state.Add(Tables.Router, "vroute.id", new()
        {
            ["vroute.name"] = "云路由-1", ["vroute.desc"] = "", ["vroute.createtime"] = opened, ["vroute.register.address"] = "172.16.0.21", ["vroute.online"] = "true", ["vroute.manageip"] = "203.0.113.2",
        }, RouterId);
        Machines(state, opened);
    }

    private static void Network(StarVCenterState state, string id, string name, int part, string opened) => state.Add(Tables.Network, "vpc.id", new()
    {
        ["vpc.name"] = name, ["vpc.desc"] = "", ["vpc.cidr"] = $"10.{part}.0.0/16", ["vpc.gateway"] = $"10.{part}.0.1", ["vpc.createtime"] = opened, ["_part"] = $"{part}", ["_next"] = "10", ["_router"] = RouterId,
    }, id);

    private static void Types(StarVCenterState state)
    {
        Type(state, "tenant_system_model", "系统镜像", ("centos-7-9", "CENTOS_7_9"), ("ubuntu-22-04", "UBUNTU_22_04"), ("win-2022", "WIN_2022"));
        Type(state, "tenant_app_model", "应用服务器", ("k8s-1-16-8", "K8S_1_16_8"), ("weblogic-12c", "WEBLOGIC_12C"));
    }

    private static void Type(StarVCenterState state, string code, string name, params (string Code, string Name)[] models)
    {
        state.Add(Tables.Type, "id", new() { ["vm.tenant.type"] = code, ["vm.tenant.typename"] = name });
        foreach (var (model, label) in models) state.Add(Tables.Model, "id", new() { ["_type"] = code, ["vm.tenant.mode"] = model, ["vm.tenant.modelname"] = label });
    }

    private static void Machines(StarVCenterState state, string opened)
    {
        for (var host = 1; host <= 2; host++)
        {
            state.Add(Tables.Host, "host.id", new()
            {
                ["host.name"] = $"node-{host}", ["host.desc"] = "", ["host.state"] = "1", ["host.isconnected"] = "true", ["host.createtime"] = opened, ["host.register.address"] = $"172.16.0.1{host}",
                ["host.authentication"] = "1", ["host.ismending"] = "false", ["host.os.product"] = "CentOS", ["host.os.bit"] = "64", ["host.os.versoin"] = "3.10.0", ["host.virt.versoin"] = "4.2.0",
                ["host.cpu.vendor"] = "GenuineIntel", ["host.cpu.num"] = "64", ["host.cpus"] = "2", ["host.mem.size"] = "512", ["_ip"] = $"172.16.0.1{host}",
            }, $"host-{host}");
        }
        state.Add(Tables.Storage, "storage.id", new()
        {
            ["storage.name"] = "ceph-main", ["storage.desc"] = "", ["storage.createtime"] = opened, ["storage.type"] = "CEPH", ["storage.thin"] = "true", ["storage.size"] = "102400", ["storage.location"] = "rbd/vms",
            ["storage.use.type"] = "main", ["storage.usedsize"] = "20480", ["storage.file.type"] = "network", ["storage.io.auth"] = "rw", ["storage.ceph.monitorip"] = "172.16.0.31,172.16.0.32",
        }, "storage-1");
        state.Add(Tables.Alarm, "alarm.id", new()
        {
            ["alarm.type"] = "cpu", ["alarm.level"] = "high", ["alarm.objid"] = "host-2", ["alarm.objname"] = "node-2", ["alarm.obj.type"] = "host", ["alarm.content"] = "CPU 利用率超过 90%",
            ["alarm.create.time"] = opened, ["alarm.relieve.time"] = "", ["alarm.relieve.way"] = "none",
        }, "alarm-1");
    }
}
