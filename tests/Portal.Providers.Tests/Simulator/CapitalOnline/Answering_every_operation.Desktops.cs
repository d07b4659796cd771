using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

public partial class Answering_every_operation
{
    private static async Task Desktops(World world)
    {
        var site = (await world.Call("cloud-desktop", "QuerySites"))["Data"]![0]!["siteId"]!.ToString();
        var product = (await world.Call("cloud-desktop", "QueryProducts", new { siteId = site }))["Data"]![0]!;
        var image = (await world.Call("cloud-desktop", "QueryImages", new { siteId = site }))["data"]![0]!["publicImages"]![0]!["imageId"]!.ToString();
        await world.Call("cloud-desktop", "QueryVmPrice", new { requestId = Id, siteId = site, goodsId = product["goodsId"]!.ToString() });
        await world.Call("cloud-desktop", "GetLineBillingScheme", new { siteId = site, requestId = Id });
        await world.Call("cloud-desktop", "GetEipPrice", new { size = "1", bandwidthConfId = "10289", siteId = site, qos = "5", requestId = Id });
        await world.Call("cloud-desktop", "CreateDefaultNet", new { siteId = site, requestId = Id });
        await world.Call("cloud-desktop", "SupplyDefaultNet", new { siteId = site, requestId = Id });
        await world.Call("cloud-desktop", "GetCustomNet", new { siteId = site, requestId = Id });
        var net = (await world.Call("cloud-desktop", "GetDefaultNet", new { siteId = site, requestId = Id }))["Data"]!;
        var made = await world.Call("cloud-desktop", "CreateVm", new
        {
            requestId = Id, siteId = site, productId = product["productId"]!.ToString(), name = "d", imageId = image, qos = "5", vpcId = net["vpcId"]!.ToString(), num = "2",
            subnetNetId = net["subnets"]![0]!["id"]!.ToString(), vgatewayNetId = net["vgateways"]![0]!["id"]!.ToString(), vgatewayConfId = net["vgateways"]![0]!["conf_id"]!.ToString(),
        });
        await world.Call("cloud-desktop", "QueryTask", new { taskId = Text(made, "taskId"), requestId = Id });
        var ids = (await world.Call("cloud-desktop", "QueryVms", new { siteId = site }))["Data"]!["vmIds"]!.AsArray().Select(id => id!.ToString()).ToList();
        await Accounts(world, ids[0]);
        await world.Call("cloud-desktop", "QueryVm", new { vmId = ids[0] });
        await world.Call("cloud-desktop", "UpdateOrder", new { requestId = Id, vmIds = new[] { ids[0] } });
        await world.Call("cloud-desktop", "RenewalOrder", new { requestId = Id, vmIds = new[] { ids[0] }, duration = "1" });
        await world.Call("cloud-desktop", "QueryExpireVms");
        await world.Call("cloud-desktop", "ChangeVmName", new { requestId = Id, vmId = ids[0], name = "e" });
        await world.Call("cloud-desktop", "UpdateVmLabels", new { requestId = Id, vmIds = ids, label = "l" });
        await world.Call("cloud-desktop", "ConfigNet", new { requestId = Id, vmIds = ids });
        await world.Call("cloud-desktop", "OperateVm", new { requestId = Id, action = "off", vmIds = ids });
        await world.Call("cloud-desktop", "RebuildVm", new { requestId = Id, vmId = ids[0], imageId = image });
        await world.Call("cloud-desktop", "UnbindAccounts", new { requestId = Id, vmIds = ids });
        await world.Call("cloud-desktop", "DeleteVm", new { requestId = Id, vmId = ids[0] });
    }

    private static async Task Accounts(World world, string desktop)
    {
        await world.Call("cloud-desktop", "CreateSubAccount", new { requestId = Id, email = "a@example.com", name = "a" });
        await world.Call("cloud-desktop", "CreateSubAccounts", new { requestId = Id, createAccountParams = new[] { new { email = "b@example.com", name = "b", password = "short" } } });
        await world.Call("cloud-desktop", "ChangeSubAccountName", new { requestId = Id, email = "a@example.com", name = "c" });
        await world.Call("cloud-desktop", "ChangeSubAccountRemark", new { requestId = Id, emails = new[] { "a@example.com" }, remark = "r" });
        var account = (await world.Call("cloud-desktop", "QuerySubAccounts", new { email = "a@example.com" }))["Data"]![0]!["accountId"]!.ToString();
        await world.Call("cloud-desktop", "ChangeAccount", new { requestId = Id, vmId = desktop, accountId = account });
        await world.Call("cloud-desktop", "BindAccounts", new { requestId = Id, vmIds = new[] { desktop, "none" }, accountId = account });
    }

    private static async Task Account(World world)
    {
        await world.Call("billing", "DescribeAccountInfo");
        await world.Call("billing", "DescribeBill", new { DateFromTo = "2021.10.02 - 2021.10.03", Currency = "CN" });
        await world.Call("billing", "DescribeBillInfo", new { DateFrom = "2021.10.01", DateTo = "2021.10.03", ResourceId = Id, Currency = "CN" });
        await world.Call("billing", "DescribeBillDetail", new { DateFrom = "2021.10.01", DateTo = "2021.10.31" });
        await world.Call("billing", "DescribeCostSummaryByPro", new { DateFrom = "2021-10-01", DateTo = "2021-10-03", Currency = "CN" });
        await world.Call("billing", "DescribeCostSummaryByProject", new { DateFrom = "2021-10-01", DateTo = "2021-10-03", Currency = "CN" });
        await world.Call("test-project", "DescribeSubjects");
        await world.Call("cold-storage-metering", "GetMetering", new { EndTime = "20191101" });
        var receiver = (await world.Call("network-alarm", "GetWanAlarmReceiver"))["Data"]![0]!["ReceiverId"]!.ToString();
        await world.Call("network-alarm", "UpdateWanAlarmReceiver", new { ReceiverId = receiver, Email = "a@example.com", Mobile = "13322221111", Code = "+86" });
    }

    private static string Text(JsonNode answer, string name) => answer["Data"]![name]!.ToString();
}
