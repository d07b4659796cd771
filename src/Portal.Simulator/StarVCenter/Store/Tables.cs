namespace Portal.Simulator.StarVCenter.Store;

internal static class Tables
{
    public const string Tenant = "tenant", Vm = "vm", Card = "vnic", Disk = "vdisk", Backup = "backup", Snapshot = "snapshot", Network = "vpc", Mapping = "nat", AccessRule = "acessrule", Router = "vroute";
    public const string Balancer = "slb", Node = "realnode", Group = "securitygroup", Binding = "binding", Rule = "aclrule", Host = "host", Alarm = "alarm", Storage = "storage";
    public const string Type = "type", Model = "model", Template = "template", Address = "outerip";
}
