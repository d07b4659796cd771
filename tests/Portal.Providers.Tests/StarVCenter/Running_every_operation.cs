using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

/// <summary>Every operation once, through the adapter's own wrapping, against the sandbox; the replies have the members of starvcenter.md 8 and no others.</summary>
public class Running_every_operation
{
    private const string Vm = "vm.id vm.name vm.desc vm.createtime vm.state vm.vcpu.num vm.memory.mem vm.tenant.type vm.tenant.model vm.ip vm.reboot.enable vm.shutdown.enable";
    private const string Card = "vnic.id vnic.name vnic.desc vnic.createtime vnic.vmid vnic.macaddress vnic.ipaddress vnic.vpc.id vnic.vpc.name";
    private const string Balancer =
        "slb.id slb.name slb.desc slb.appid slb.protocal.type slb.network.type slb.directip slb.directip.self slb.directport slb.realport slb.vmid slb.http.urlpath slb.policy.type slb.health.retrytime "
        + "slb.health.check.interval slb.health.check.timeout slb.health.emptylink.timeout slb.maxoccurs slb.health.check.path slb.createtime slb.enable slb.https.cert.enable";

    private const string Monitor = "monitor.obj.type=vm monitor.obj=$vm";
    private const string Page = "page.startnum=1 page.everypagenum=30";
    private const string None = "", Task = "~";

    // Operation, parameters, members of data ("~": a task number is answered too), what to remember of it.
    private static readonly (string Operation, string Parameters, string Members, string Remember)[] Script =
    [
        ("POST.cloudTenant.create", "app.name=部门 app.cpu.quota=10", "app.id", "app=app.id"),
        ("POST.resourcequota.search", None, "cpu memory storage ip", None),
        ("PUT.resourcequota.modify", "tenantId=$app cpu=20 memory=4096 storage=100 ip=1 vpc=1", None, None),
        ("POST.resourcequota.usableQuota", "tenant.id=$app", "cpu memory storage outerIpSize portGroupSize oss countCpu countMemory countStorage countOuterIpSize countPortGroupSize countOss", None),
        ("GET.cloudvm.model", None, "vm.tenant.type vm.tenant.typename model", None),
        ("POST.cloudvm.addVhostModelAndType", "type=tenant_app_model label=REDIS value=redis-7", "id", "model=id"),
        ("DELETE.cloudvm.delVhostModelAndType.id", "id=$model", "{}", None),
        ("POST.cloudnetwork.vpc.create", "vpc.name=试验", "vpc.id vpc.name vpc.cidr vpc.gateway", "net=vpc.id"),
        ("PUT.cloudnetwork.vpc.modify", "vpc.id=$net vpc.desc=d", None, None),
        ("POST.cloudnetwork.vpc.search", None, "vpc.id vpc.name vpc.cidr vpc.gateway vpc.usable.ipcount vpc.desc vpc.createtime", None),
        ("POST.cloudvm.create", "vm.name=a vm.tenant.model=centos-7-9 vm.vcpu.num=2 vm.memory.mem=4096 vnic.portgroupid=net-7", "vm.id vm.name jobstartid", "vm=vm.id"),
        ("POST.cloudvm.search", "vm.name=a", Vm, "ip=vm.ip"),
        ("GET.cloudvm.vmId", "vmId=$vm", Vm, None),
        ("PUT.cloudvm.restart", "vm.id=$vm", Task, None),
        ("PUT.cloudvm.shutdown", "vm.id=$vm", Task, None),
        ("PUT.cloudvm.start", "vm.id=$vm", Task, None),
        ("PUT.cloudvm.destroy", "vm.id=$vm", Task, None),
        ("PUT.cloudvm.modify", "vm.id=$vm vm.desc=x", None, None),
        ("GET.cloudvm.connection.vmId", "vmId=$vm", "vm.console.url vm.hostip vm.vncport", None),
        ("POST.cloudvm.setadminpwd", "vm.id=$vm username=root pwd=Abcd1234", Task, None),
        ("POST.cloudvm.resumeCloudAgent", "vm.id=$vm", Task, None),
        ("POST.cloudvm.editvncpwd", "vm.id=$vm vm.vncpasswd=Abcd1234", None, None),
        ("POST.cloudvm.setvncpwd", "vm.id=$vm", None, None),
        ("PUT.cloudvm.cpu.modify", "vm.id=$vm vm.vcpu.num=4", Task, None),
        ("PUT.cloudvm.mem.modify", "vm.id=$vm vm.memory.mem=8192", Task, None),
        ("POST.cloudvm.switchfirewalld", "vm.id=$vm vm.firewalld.enable=true", None, None),
        ("POST.cloudvm.vdisk.add", "vdisk.vmid=$vm vdisk.size=20", "~vdisk.id vdisk.devname", "disk=vdisk.id"),
        ("PUT.cloudvm.vdisk.extend", "vdisk.id=$disk vdisk.size=30", Task, None),
        ("POST.cloudvm.vdisk.search", "vdisk.vmid=$vm", "vdisk.id vdisk.name vdisk.devname vdisk.desc vdisk.createtime vdisk.vmid vdisk.size", None),
        ("DELETE.cloudvm.vdisk.vdiskId", "vdiskId=$disk", Task, None),
        ("POST.cloudvm.vdisk.create.pv", "vdisk.name=pv vdisk.size=5 vdisk.storageid=storage-1 vdisk.use.type=volume", "ceph.key ceph.poolname ceph.monitor vdisk.id", None),
        ("POST.cloudvm.vnic.add", "vnic.vmid=$vm vnic.portgroupid=net-8", "vnic.id", None),
        ("POST.cloudvm.vnic.search", "vnic.vmid=$vm", Card, "nic=vnic.id"),
        ("POST.cloudvm.backup.create", "backup.vmid=$vm backup.name=b", "~backup.id", "backup=backup.id"),
        ("GET.cloudvm.backup.vmId", "vmId=$vm", "backup.id backup.name backup.desc backup.vmid backup.createtime backup.enable", None),
        ("PUT.cloudvm.backup.restore", "backup.id=$backup", Task, None),
        ("PUT.cloudvm.backup.modify", "backup.id=$backup backup.desc=x", None, None),
        ("DELETE.cloudvm.backup.backupId", "backupId=$backup", None, None),
        ("POST.cloudvm.snapshot.create", "snapshot.vmid=$vm snapshot.name=s", "~snapshot.id", "snapshot=snapshot.id"),
        ("GET.cloudvm.snapshot.vmId", "vmId=$vm", "snapshot.id snapshot.name snapshot.desc snapshot.vmid snapshot.createtime snapshot.enable", None),
        ("PUT.cloudvm.snapshot.restore", "snapshot.id=$snapshot", Task, None),
        ("PUT.cloudvm.snapshot.modify", "snapshot.id=$snapshot snapshot.desc=x", None, None),
        ("DELETE.cloudvm.snapshot.snapshotId", "snapshotId=$snapshot", None, None),
        ("POST.cloudmonitor.compute.current", Monitor, "monitor.obj monitor.createtime monitor.cpu.rate monitor.mem.rate monitor.cpu.num monitor.mem.size monitor.mem.usedsize", None),
        ("POST.cloudmonitor.compute.history", Monitor + " lineType=minute", "monitor.obj monitor.createtime monitor.cpu.rate monitor.mem.rate", None),
        ("POST.cloudmonitor.disk.history", Monitor + " lineType=hour", "monitor.obj monitor.createtime monitor.disk.writespeed monitor.disk.readspeed", None),
        ("POST.cloudmonitor.net.history", Monitor + " lineType=day", "monitor.obj monitor.createtime monitor.net.downspeed monitor.net.upspeed", None),
        ("POST.cloudmonitor.everydisk.current", Monitor,
            "monitor.obj monitor.diskid monitor.createtime monitor.disk.writespeed monitor.disk.readspeed monitor.disk.size monitor.disk.rqbs monitor.disk.wqbs monitor.disk.usedsize", None),
        ("POST.cloudmonitor.everynet.current", Monitor, "monitor.obj monitor.netcardid monitor.netcardmac monitor.createtime monitor.net.downspeed monitor.net.upspeed", None),
        ("POST.cloudmonitor.compute.currents", "monitor.obj.type=vm monitor.objids=$vm,vm-none",
            "monitor.obj monitor.createtime monitor.cpu.rate monitor.mem.rate monitor.cpu.num monitor.mem.size monitor.mem.usedsize monitor.disk.usedsize", None),
        ("POST.cloudnetwork.sharenet.connect", "vm.id=$vm vm.outer.ipaddress=203.0.113.11", "tenant.shareip", None),
        ("POST.cloudnetwork.sharenet.search", Page, "nat.id vm.id vm.name tenant.shareip", None),
        ("POST.cloudip.mapping.outerIp.search", "nat.type=port", "ipaddress ports gateway netmask", None),
        ("POST.cloudnetwork.portMapping.create", "innerIp=10.7.0.10 innerPort=80 ipaddress=203.0.113.10 outerPort=8080 protocal=tcp", None, None),
        ("POST.vroute.Mapping.search", "natType=port",
            "nat_id nat_type nat_outerip nat_outerport nat_innerip nat_innerport nat_protocal nat_srcip nat_desc nat_usedtime net_vmid net_vmname nat_vnetid nat_vrouteid", "nat=nat_id"),
        ("DELETE.cloudnetwork.ipmapping.natId", "natId=$nat", "{}", None),
        ("POST.cloudnetwork.acessrule.add", "vm.ip=10.7.0.10 aclrule.type=net_inner allow.direction=in allow.internalport=80:83,85 allow.protocol=tcp", "rule.id", "acl=rule.id"),
        ("POST.cloudnetwork.acessrule.search", Page,
            "aclrule_id aclrule_type aclrule_vrouteid aclrule_vnetid aclrule_target vmname aclrule_srcip aclrule_vmport aclrule_protocal aclrule_vroutename aclrule_appname aclrule_appid", None),
        ("DELETE.cloudnetwork.acessrule.ruleId", "ruleId=$acl", None, None),
        ("POST.cloudnetwork.netgate", "portgroup.id=net-7 type=open", None, None),
        ("POST.vroute.create", "vroute.name=r", "vm.id vm.name vm.manageip jobstartid", "router=vm.id"),
        ("GET.vroute.vmId", "vmId=$router", "vroute.id vroute.name vroute.desc vroute.createtime vroute.register.address vroute.online vroute.manageip", None),
        ("POST.vroute.vpcAdd", "portgroup.id=$net", None, None),
        ("POST.vroute.vpcDelete", "portgroup.id=$net", None, None),
        ("POST.cloudnetwork.vpc.delete", "vpc.id=$net", None, None),
        ("POST.cloudslb.add", "slb.name=lb slb.appid=app-1 slb.protocal.type=HTTP slb.network.type=outter slb.directip=203.0.113.12 slb.directport=80 slb.vmid=$router", "slb.id", "slb=slb.id"),
        ("POST.cloudslb.search", None, Balancer, None),
        ("PUT.cloudslb.modify", "slb.id=$slb slb.maxoccurs=100", None, None),
        ("POST.cloudslb.stop", "slb.id=$slb", None, None),
        ("POST.cloudslb.start", "slb.id=$slb", None, None),
        ("PUT.cloudslb.https.cert.conf", "slb.id=$slb slb.https.cert.text=-----BEGIN_CERTIFICATE----- slb.https.cert.key=-----BEGIN_PRIVATE_KEY-----", None, None),
        ("POST.cloudslb.realnode.add", "realnode.slbid=$slb realnode.ip=10.7.0.10 realnode.port=80 realnode.vmid=$vm", "realnode.id", "node=realnode.id"),
        ("POST.cloudslb.realnode.search", None,
            "realnode.id realnode.name realnode.desc realnode.createtime realnode.slbid realnode.enable realnode.ip realnode.port realnode.vmid realnode.weight", None),
        ("PUT.cloudslb.realnode.modify", "realnode.id=$node realnode.weight=5", None, None),
        ("DELETE.cloudslb.realnode.realnodeid", "realnodeid=$node", None, None),
        ("DELETE.cloudslb.slbid", "slbid=$slb", None, None),
        ("POST.cloudsegroup.create", "securitygroup.name=g", "securitygroup.id", "group=securitygroup.id"),
        ("POST.cloudsegroup.search", None, "securitygroup.id securitygroup.name securitygroup.desc securitygroup.appid securitygroup.appname securitygroup.createtime", None),
        ("POST.cloudsegroup.vnic.bind", "securitygroup.id=$group vnic.id=$nic", None, None),
        ("POST.cloudsegroup.vnic.search", "securitygroup.id=$group", Card, None),
        ("POST.cloudsegroup.rule.add", "aclrule.securitygroupid=$group aclrule.direction=in aclrule.vmport=22 aclrule.protocal=tcp", "aclrule.id", "rule=aclrule.id"),
        ("POST.cloudsegroup.rule.search", "aclrule.securitygroupid=$group", "aclrule_id aclrule_srcip aclrule_target aclrule_direction aclrule_vmport aclrule_protocal aclrule_securitygroupid", None),
        ("POST.cloudsegroup.rule.vm", "vm.id=$vm",
            "aclrule_id aclrule_srcip aclrule_target aclrule_direction aclrule_vmport aclrule_protocal aclrule_securitygroupid aclrule_securitygroupname aclrule_status", None),
        ("POST.cloudsegroup.retryrule.search", "vm.id=$vm", None, None),
        ("PUT.cloudsegroup.retryrule.reset", None, None, None),
        ("DELETE.cloudsegroup.rule.ruleid", "ruleid=$rule", None, None),
        ("POST.cloudsegroup.vnic.unbind", "securitygroup.id=$group vnic.id=$nic", None, None),
        ("DELETE.cloudsegroup.securitygroupid", "securitygroupid=$group", None, None),
        ("POST.cloudhost.search", None,
            "host.id host.name host.desc host.state host.isconnected host.createtime host.register.address host.authentication host.ismending host.os.product host.os.bit host.os.versoin host.virt.versoin "
            + "host.cpu.vendor host.cpu.num host.cpus host.mem.size", None),
        ("POST.cloudalarm.search", Page, "alarm.id alarm.type alarm.level alarm.objid alarm.objname alarm.obj.type alarm.content alarm.create.time alarm.relieve.time alarm.relieve.way", None),
        ("POST.cloudstorage.search", None,
            "storage.id storage.name storage.desc storage.createtime storage.type storage.thin storage.size storage.location storage.use.type storage.usedsize storage.file.type storage.io.auth storage.ceph.monitorip", None),
        ("DELETE.cloudvm.vmId", "vmId=$vm", Task, None),
    ];

    [Fact]
    public async Task All_ninety_two_are_run_once_and_answer_what_the_document_says()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, register) = (sandbox.Account(), adapter.Star<IOperationRegister>());
        var known = new Dictionary<string, string>();

        foreach (var (id, text, members, remember) in Script)
        {
            var parameters = new JsonObject(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair[0], Filled(pair[1], known))));
            var operation = register.Operations.Single(one => one.Id == id);

            var reply = await register.Invoke(account, operation, parameters, Now);

            reply.Outcome.ShouldBe(OperationOutcome.Success, $"{id}: {reply.Message}");
            Check(id, Answer(reply.Response!), members);
            if (remember.Split('=') is [var name, var member]) known[name] = First(Answer(reply.Response!))![member]!.ToString();
        }

        Script.Select(row => row.Operation).Order().ShouldBe(register.Operations.Select(one => one.Id).Order());
        Script.Length.ShouldBe(92);
        var journal = (await sandbox.Get("_journal")).AsArray();
        journal.Select(row => row!["action"]!.ToString()).ShouldBe(Script.Select(row => register.Operations.Single(one => one.Id == row.Operation)).Select(one => $"{one.Method} {one.Path}"));
        journal.ShouldAllBe(row => row!["outcome"]!.ToString() == "result 0");
    }

    private static string Filled(string value, Dictionary<string, string> known) => known.Aggregate(value, (text, one) => text.Replace($"${one.Key}", one.Value)).Replace('_', value.Contains("BEGIN") ? ' ' : '_');

    private static void Check(string id, JsonNode envelope, string members)
    {
        envelope["result"]!.ToString().ShouldBe("0", id);
        if (members.StartsWith(Task, StringComparison.Ordinal)) envelope["startid"]!.ToString().ShouldStartWith("job-", customMessage: id);
        else envelope["startid"].ShouldBeNull(id);
        var expected = members.TrimStart('~').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (expected is ["{}"]) envelope["data"]!.AsObject().ShouldBeEmpty(id);
        else if (expected.Length > 0) First(envelope)!.AsObject().Select(pair => pair.Key).Order().ShouldBe(expected.Order(), id);
    }

    // What staff see of a long list is cut; its whole rows are enough here.
    private static JsonNode Answer(string shown) => JsonNode.Parse(shown.Contains('…', StringComparison.Ordinal) ? shown[..(shown.LastIndexOf("},", StringComparison.Ordinal) + 1)] + "]}" : shown)!;

    private static JsonNode? First(JsonNode envelope) => envelope["data"] is JsonArray list ? list[0] : envelope["data"];
}
