using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 4.1, 5.1, 11: misspellings, casings and types that clients must bear. Written here from the document, not taken from the sandbox.</summary>
public class Spelling_as_documented
{
    [Theory]
    [InlineData("vpc", "DescribeVPC", "Code,Data.Total,Data.VPCList[].VPCNmae,Message")]
    [InlineData("vpc", "NetEIPInfo", "Data[].EIP_INFO_LIST[].ReginCode")]
    [InlineData("vpc", "CreateVPC", "Data.SubnetTaskId,Data.SubnetIdList,Data.VPCId,TaskId")]
    [InlineData("vpc", "CreateSubnet", "Data.SubnetIdList,Data.TaskIdList")]
    [InlineData("vpc", "CreateEIP", "Data[].EIPId,Data[].IP")]
    [InlineData("cloud-desktop", "CreateSubAccounts", "Data.failedMsgs[].messsage")]
    [InlineData("cloud-desktop", "BindAccounts", "Data.failedMsgs[].messsage,Data.failedNum,Data.successNum")]
    [InlineData("cloud-desktop", "GetDefaultNet", "Data.vgateways[].conf_id,Data.subnets[].id")]
    [InlineData("cloud-desktop", "QueryImages", "code,msg,data[].publicImages[].imageSites[].status,requestId,status")]
    [InlineData("cloud-desktop", "QueryProducts", "Data[].requirePrice,Data[].monthPrice,Data[].isAllowSsd")]
    [InlineData("vdc", "DescribeVdc", "Data[].PublicNetwork[].UnuseIpNum,Data[].PageNumber,Data[].PageCount,Data[].PrivateNetwork[].Segments")]
    [InlineData("instance", "DescribePublicIp", "Data.UnusedList,Data.UnusedTotal,Data.UsedList[].Usage,TaskId")]
    [InlineData("instance", "DescribeInstances", "Data.Instances[].Disks.SystemDisk,Data.Instances[].PublicNetworkInterface,Data.PageCount")]
    [InlineData("instance", "ExtendSystemDisk", "Data.order_audit,TaskId")]
    [InlineData("instance", "ResetInstancesPassword", "Data[].InstanceId,Data[].TaskId")]
    [InlineData("instance", "CreateInstanceHtmlConsoleURL", "Data.URL,TaskId")]
    [InlineData("common", "DescribeTask", "Data.Status,Data.ResourceId,Data.TaskType,TaskId")]
    [InlineData("common", "DescribeAvailableResource", "RegionStatus,RegionId,WanGoods[].BillingMethod[].MaxQos,InstanceGoods[].SystemDiskGoods[].Step")]
    [InlineData("bms", "DescribeBmsTask", "Data.BareMetalIds,Data.Status")]
    [InlineData("bms", "DescribeBms", "Data.Baremetals[].BaremetalId,Data.TotalCount")]
    [InlineData("bms", "OperateBmsPower", "Msg,Data.TaskIds,Data.BaremetalIds")]
    [InlineData("bms", "CreateBmsInstance", "Data.TaskIds")]
    [InlineData("bms-disk", "AttachDisk", "Data.DiskInfo[].TaskId")]
    [InlineData("bms-disk", "ChangeIops", "Data.TaskId")]
    [InlineData("ecs", "DescribeInstanceList", "code,CodeMsg,Message,Data.EcsList[].EipInfo,PageNumber,PageSize,TotalCount,RequestId")]
    [InlineData("ecs", "DescribeInstance", "code,CodeMsg,Message,Data.EcsRule.CpuNum,Data.Disk.DataDiskConf,Data.Pipe.EipInfo,Data.BillingInfo.BillCycleId")]
    [InlineData("ecs", "OperateInstance", "code,CodeMsg,Message,Data.EventId")]
    [InlineData("ecs", "CreateInstance", "Code,Msg,Data.EventId,Data.EcsIdSet")]
    [InlineData("ebs", "CreateDisk", "Code,Msg,Data.EventId,Data.DiskIdSet")]
    [InlineData("snapshot", "DescribeSnapshotChainList", "Data.SnapshotChainList[].SnapshotNumber,TotalCount")]
    [InlineData("billing", "DescribeBill", "Data.BillInfo[].TotalCost,Data.TotalMasterCost,Data.TotalViceCost")]
    [InlineData("billing", "DescribeBillInfo", "Data.BillDetail[].UnitPrice,Data.BillDetail[].CostDetail,Data.BillDetail[].PayType")]
    [InlineData("billing", "DescribeAccountInfo", "Data.MasterTotalBalance,Data.CreditLine,Data.ToDeduct,Data.RechargeRecord[].SwiftNumber,Data.CostRecords[].Month")]
    [InlineData("test-project", "DescribeSubjects", "Code,Msg,Data.SubjectList[].BillMethodDisplay,Data.Currency")]
    public void An_answer_has_the_members_of_its_example(string product, string name, string members)
    {
        var answer = Operation(product, name).Answer;

        foreach (var member in members.Split(',')) Follow(answer, member).ShouldBeTrue($"{name}: {member}");
    }

    [Theory]
    [InlineData("vdc", "CreateGPN", "TaskId", "i")]
    [InlineData("vdc", "AddAccessPoint", "TaskId", "i")]
    [InlineData("instance", "ResetInstancesPassword", "Data[].TaskId", "i")]
    [InlineData("instance", "DescribeTags", "Data[].TagId", "i")]
    [InlineData("instance", "DescribeInstances", "Data.Instances[].Tags[].TagId", "s")]
    [InlineData("bms", "DescribeBmsGoodsPrice", "Data.TradeAmount", "s")]
    [InlineData("billing", "DescribeBillDetail", "Data.BillDetail[].TotalCost", "s")]
    [InlineData("billing", "DescribeBillInfo", "Data.BillDetail[].StartTime", "i")]
    [InlineData("ecs", "DescribeInstance", "Data.IsAutoRenewal", "s")]
    [InlineData("ecs", "DescribeInstance", "Data.IsGpu", "i")]
    [InlineData("ecs", "DescribeInstanceList", "Data.EcsList[].IsGpu", "b")]
    [InlineData("snapshot", "DescribeSnapshotChainList", "Data.SnapshotChainList[].SnapshotSize", "n")]
    [InlineData("snapshot", "DescribeSnapshotChain", "Data.SnapshotSize", "s")]
    public void A_number_or_a_text_is_what_the_example_shows(string product, string name, string member, string type) =>
        $"{At(Operation(product, name).Answer, member)}".ShouldBe(type);

    [Theory]
    [InlineData("billing", "DescribeBill", "success")]
    [InlineData("billing", "DescribeAccountInfo", "success")]
    [InlineData("billing", "DescribeCostSummaryByPro", "Success")]
    [InlineData("vpc", "DescribeOneMinuteFlow", "OK")]
    public void Success_has_the_word_of_its_example(string product, string name, string word) => Operation(product, name).Success.ShouldBe(word);

    private static Operation Operation(string product, string name) =>
        OperationTable.All.Single(operation => operation.Product == product && operation.Name == name);

    private static bool Follow(JsonNode answer, string member) => At(answer, member) is not null;

    private static JsonNode? At(JsonNode? answer, string path)
    {
        foreach (var part in path.Split('.'))
        {
            answer = answer?[part.Replace("[]", "", StringComparison.Ordinal)];
            if (part.EndsWith("[]", StringComparison.Ordinal)) answer = answer?[0];
        }
        return answer;
    }
}
