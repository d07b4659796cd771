namespace Portal.Providers.Tests.Simulator.CapitalOnline;

public partial class Answering_every_operation
{
    private static async Task Ccs(World world, string vdc, string wan, string lan)
    {
        await world.Call("common", "DescribeAvailableResource", new { RegionId = "CN_Beijing_I" });
        await world.Call("instance", "DescribeInstanceType", new { RegionId = "CN_Beijing_I", InstanceType = "Standard" });
        var size = new { RegionId = "CN_Beijing_I", Cpu = 2, Ram = 4, InstanceType = "Standard" };
        await world.Call("instance", "DescribeInstancePrice", new
        {
            size.RegionId, size.Cpu, size.Ram, size.InstanceType, ImageId = "Ubuntu_16.04_64", SystemDisk = new { Size = 40, Type = "system_disk" }, Amount = 1,
        });
        var made = await world.Call("instance", "CreateInstance", new
        {
            size.RegionId, size.Cpu, size.Ram, size.InstanceType, VdcId = vdc, Password = "EcsV587!x", InstanceName = "host", LabelNames = new[] { "order-1" },
            PublicIp = new[] { "auto" }, PrivateIp = new[] { new { PrivateId = lan, IP = new[] { "auto" } } },
            DataDisks = new[] { new { Size = 100, Type = "ssd_disk", IOPS = 1 } },
        });
        var server = (await world.Call("common", "DescribeTask", new { TaskId = made["TaskId"]!.ToString() }))["Data"]!["ResourceId"]!.ToString();
        var shown = (await world.Call("instance", "DescribeInstances", new { TagName = "order-1" }))["Data"]!["Instances"]![0]!;
        var card = shown["PrivateNetworkInterface"]![0]!["InterfaceId"]!.ToString();
        await Power(world, server);
        await Disks(world, server, shown["Disks"]!["DataDisks"]![0]!["DiskId"]!.ToString());
        await Tags(world, server);
        await Cards(world, server, card, vdc, wan);
        await Groups(world, server, lan);
        await Templates(world, server);
        await world.Call("instance", "ModifyInstanceSpec", new { InstanceId = server, Cpu = 4, Ram = 8 });
        await world.Call("instance", "ResetImage", new { InstanceId = server, ImageId = "Ubuntu_18.04_64", Password = "EcsV587!y" });
        await world.Call("instance", "ResetInstancesPassword", new { InstanceIds = server, Password = "EcsV587!z" });
        await world.Call("instance", "CreateInstanceHtmlConsoleURL", new { InstanceId = server });
        await world.Call("instance", "ModifyInstanceName", new { InstanceId = server, InstanceName = "other" });
        await world.Call("instance", "DescribeInstanceMonitor", new
        {
            InstanceId = server, MetricName = "CPUUtilization", Period = 60, StartTime = "2019-10-09 15:30:00", EndTime = "2019-10-09 15:40:00",
        });
        await world.Call("instance", "ModifyInstanceChargeType", new { InstanceId = server, InstanceChargeType = "PrePaid", AutoRenew = 0, PrepaidMonth = 0 });
        await world.Call("instance", "ModifyInstanceAttribute", new { InstanceIds = new[] { server }, DeletionProtection = false });
        await world.Call("instance", "DeleteInstance", new { InstanceIds = new[] { server } });
    }

    private static async Task Power(World world, string server)
    {
        await world.Call("instance", "StopInstance", new { InstanceId = server });
        await world.Call("instance", "StartInstance", new { InstanceId = server });
        await world.Call("instance", "RebootInstance", new { InstanceId = server });
        await world.Call("instance", "StopInstances", new { InstanceIds = server, StopType = "HARD" });
        await world.Call("instance", "StartInstances", new { InstanceIds = server });
        await world.Call("instance", "RebootInstances", new { InstanceIds = server });
    }

    private static async Task Disks(World world, string server, string disk)
    {
        await world.Call("instance", "CreateDisk", new { InstanceId = server, DataDisks = new[] { new { Size = 200, Type = "high_disk" } } });
        await world.Call("instance", "ResizeDisk", new { InstanceId = server, DiskId = disk, DataSize = 150 });
        await world.Call("instance", "DeleteDisk", new { InstanceId = server, DiskIds = new[] { disk } });
        await world.Call("instance", "ExtendSystemDisk", new { InstanceId = server, Size = 100 });
    }

    private static async Task Tags(World world, string server)
    {
        await world.Call("instance", "CreateTag", new { TagName = "t" });
        var tag = (await world.Call("instance", "DescribeTags"))["Data"]!.AsArray().Single(tag => tag!["TagName"]!.ToString() == "t")!["TagId"]!.ToString();
        await world.Call("instance", "AddInstancesTags", new { InstanceIds = server, AddTagIds = tag });
        await world.Call("instance", "DeleteInstancesTags", new { InstanceIds = server, DelTagIds = tag });
        await world.Call("instance", "DeleteTag", new { TagId = tag });
    }

    private static async Task Cards(World world, string server, string card, string vdc, string wan)
    {
        await world.Call("instance", "DisconnectNetworkInterface", new { InstanceId = server, InterfaceId = card });
        await world.Call("instance", "ConnectNetworkInterface", new { InstanceId = server, InterfaceId = card });
        await world.Call("instance", "ModifyIpAddress", new { InstanceId = server, InterfaceId = card, Address = "10.240.0.77", Password = "EcsV587!x" });
        await world.Call("instance", "BatchAddNetworkInterfaces", new { InstanceIds = new[] { server }, PublicId = wan, VdcId = vdc, Password = "EcsV587!x" });
        await world.Call("instance", "BatchDeleteNetworkInterfaces", new { InstanceIds = new[] { server }, PublicId = wan, VdcId = vdc });
        await world.Call("instance", "DescribeNetworkCardFlow", new
        {
            InstanceId = server, InterfaceId = card, MetricName = "NetworkCardFlow", StartTime = "2019-10-09 15:30:00", EndTime = "2019-10-09 16:30:00",
        });
    }

    private static async Task Groups(World world, string server, string lan)
    {
        await world.Call("security-group", "CreateSecurityGroup", new { SecurityGroupName = "sg", Description = "d", SecurityGroupType = "private" });
        var group = (await world.Call("security-group", "DescribeSecurityGroups", new { Keyword = "sg" }))["Data"]!["SecurityGroup"]![0]!["SecurityGroupId"]!.ToString();
        await world.Call("security-group", "AddSecurityGroupRule", new
        {
            SecurityGroupId = group, Action = "1", Description = "d", TargetAddress = "0.0.0.0/0", TargetPort = "0", LocalPort = "80", Direction = "all",
            Priority = "10", Protocol = "TCP", RuleType = "ip",
        });
        var rule = (await world.Call("security-group", "DescribeSecurityGroupAttribute", new { SecurityGroupId = group }))["Data"]!["SecurityGroupRules"]![0]!["RuleId"]!.ToString();
        await world.Call("security-group", "ModifySecurityGroupRule", new { SecurityGroupId = group, RuleId = rule, Description = "e" });
        await world.Call("security-group", "ModifySecurityGroupRulePriority", new { SecurityGroupId = group, BindData = new[] { new { RuleId = rule, Priority = "1" } } });
        var bind = new[] { new { InstanceId = server, PrivateId = lan } };
        await world.Call("security-group", "JoinSecurityGroup", new { SecurityGroupId = group, BindData = bind });
        await world.Call("security-group", "LeaveSecurityGroup", new { SecurityGroupId = group, BindData = bind });
        await world.Call("security-group", "RemoveSecurityGroupRule", new { SecurityGroupId = group, RuleIds = new[] { rule } });
        await world.Call("security-group", "ModifySecurityGroupAttribute", new { SecurityGroupId = group, SecurityGroupName = "sg2", Description = "f" });
        await world.Call("security-group", "DeleteSecurityGroup", new { SecurityGroupId = group });
        await world.Call("security-group", "CreateSecurityGroup", new { SecurityGroupName = "sg3", Description = "d", SecurityGroupType = "public" });
        var other = (await world.Call("security-group", "DescribeSecurityGroups", new { Keyword = "sg3" }))["Data"]!["SecurityGroup"]![0]!["SecurityGroupId"]!.ToString();
        await world.Call("security-group", "ForceDeleteSecurityGroup", new { SecurityGroupId = other });
    }

    private static async Task Templates(World world, string server)
    {
        await world.Call("template", "CreateTemplate", new { InstanceId = server, DisplayName = "tpl", PowerOn = true });
        var template = (await world.Call("template", "DescribeTemplateInfo", new { PageNumber = 1, PageSize = 10 }))["Data"]!["TemplateList"]![0]!["TemplateId"]!.ToString();
        await world.Call("template", "SyncTemplate", new { TemplateId = template, RegionId = "CN_Beijing_C" });
        await world.Call("template", "DeleteTemplate", new { TemplateId = template, RegionId = "CN_Beijing_C" });
    }
}
