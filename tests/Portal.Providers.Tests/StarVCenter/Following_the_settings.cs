using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Following_the_settings
{
    [Fact]
    public async Task With_a_tenant_the_quota_is_looked_at_before_buying()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account(("tenantId", "app-1"));
        await sandbox.Put("/resourcequota/modify", ("tenantId", "app-1"), ("cpu", "3"), ("memory", "4096"), ("storage", "1000"), ("ip", "2"), ("vpc", "3"));

        await adapter.Bought(account, "1");
        var refused = (await adapter.Star<IProvisioner>().Create(account, Order("2"), Now)).ShouldBeOfType<PurchaseOutcome.Rejected>();

        refused.Message.ShouldContain("CPU、内存");
        (await sandbox.Journal()).Count(line => line.StartsWith("POST /cloudvm/create", StringComparison.Ordinal)).ShouldBe(1);
        (await sandbox.Journal()).Count(line => line == "POST /resourcequota/usableQuota tenant.id=app-1").ShouldBe(2);
    }

    [Fact]
    public async Task A_quota_that_cannot_be_read_leaves_the_decision_to_the_upstream()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Fault("POST /resourcequota/usableQuota", "wrong-shape");

        await adapter.Bought(sandbox.Account(("tenantId", "app-1")));
    }

    [Fact]
    public async Task A_template_is_sent_instead_of_a_model_and_never_both()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        await adapter.Bought(sandbox.Account(), server: Plain with { ImageReference = "template:tpl-1", DataDisksGb = [] });

        (await sandbox.Journal()).ShouldHaveSingleItem().ShouldBe(
            "POST /cloudvm/create vm.name=po-261121104500000001 vm.template.id=tpl-1 vm.vcpu.num=2 vm.memory.mem=4096 vnic.portgroupid=net-7 vm.num=1 vm.account.pwd=***");
    }

    [Fact]
    public async Task Only_the_set_network_and_models_are_sold()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        var catalogue = await Read(adapter, sandbox.Account(("networkId", "net-8"), ("models", "win-2022,gone")));
        catalogue.Offerings.ShouldHaveSingleItem().Reference.ShouldBe("net-8");
        catalogue.Images.ShouldNotBeNull().ShouldHaveSingleItem().Reference.ShouldBe("model:win-2022");

        var closed = (await Read(adapter, sandbox.Account(("networkId", "net-99")))).Offerings.ShouldHaveSingleItem().Flags;
        (closed.ForSale, closed.NotForSaleReason).ShouldBe((false, "设置的私网不在上游的私网列表中。"));
    }

    [Fact]
    public async Task Values_that_make_no_sense_are_as_if_not_set()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        var offering = (await Read(adapter, sandbox.Account(("diskMinGb", "x"), ("diskStepGb", "-1"), ("months", "0,a,6"), ("flavors", "2/4,x/1,0/1")))).Offerings[0];

        offering.Constraints.DataDiskGb.ShouldBe(new AmountRange(10, 1000, 10));
        offering.Constraints.Months.ShouldBe([6]);
        offering.Constraints.Flavors.ShouldHaveSingleItem().Cpu.ShouldBe(2);
    }

    [Theory]
    [InlineData("0", TaskState.Succeeded)]
    [InlineData("1", TaskState.Failed)]
    [InlineData("2", TaskState.Running)]
    [InlineData("3", TaskState.Running)]
    [InlineData("4", TaskState.Unknown)]
    [InlineData("5", TaskState.Unknown)]
    [InlineData("6", TaskState.Unknown)]
    [InlineData("7", TaskState.Failed)]
    [InlineData("8", TaskState.Unknown)]
    public async Task A_task_log_whose_path_is_known_is_read_by_its_result_codes(string result, TaskState state)
    {
        await using var upstream = RawUpstream.Answering(StarSandbox.Base64($$"""{"result":"0","data":{"result":"{{result}}"} }"""));
        using var adapter = AdapterUnderTest.Start();

        var read = await adapter.Star<ITaskSource>().ReadTask(StarSandbox.AccountAt(upstream.Address, settings: ("taskLogPath", "/tasklog/{startid}")), "job-1", Now);

        read.ShouldBeOfType<Observed<TaskProgress>.Seen>().Value.State.ShouldBe(state);
        upstream.Requests.ShouldHaveSingleItem().Head.ShouldStartWith("GET /api/tasklog/job-1 ");
    }

    [Fact]
    public async Task Task_numbers_are_followed_only_where_the_task_log_is_known()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Star<IProvisioner>().Create(sandbox.Account(), Order("1"), Now)).ShouldBeOfType<PurchaseOutcome.Accepted>().Task.ShouldBeNull();
        var known = (await adapter.Star<IProvisioner>().Create(sandbox.Account(("taskLogPath", "tasklog")), Order("2"), Now)).ShouldBeOfType<PurchaseOutcome.Accepted>();

        known.Task.ShouldNotBeNull().ShouldStartWith("job-");
        known.Evidence.ShouldNotBeNull().Response.ShouldNotBeNull().ShouldContain(known.Task!);
    }

    [Theory]
    [InlineData("", "/starvcenter/services/cloudresource/cloudvm/model")]
    [InlineData("/", "/starvcenter/services/cloudresource/cloudvm/model")]
    [InlineData("/starvcenter/services", "/starvcenter/services/cloudresource/cloudvm/model")]
    [InlineData("/starvcenter/services/cloudresource/", "/starvcenter/services/cloudresource/cloudvm/model")]
    [InlineData("/proxy/cloud", "/proxy/cloud/cloudvm/model")]
    public async Task The_address_is_completed_where_it_has_to_be(string given, string called)
    {
        await using var upstream = RawUpstream.Answering(StarSandbox.Base64("""{"result":"0","data":[]}"""));
        using var adapter = AdapterUnderTest.Start();

        await adapter.Star<IConnectionTest>().Test(StarSandbox.AccountAt(new Uri($"http://{upstream.Address.Authority}{given}")), Now);

        var head = upstream.Requests.ShouldHaveSingleItem().Head;
        head.ShouldStartWith($"GET {called} HTTP/1.1");
        head.ShouldNotContain("Content-Length");
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData(" ")]
    public async Task An_id_that_would_change_the_path_is_not_sent(string id)
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Star<IProvisioner>().Refund(sandbox.Account(), new(id), Customer, Now)).ShouldBeOfType<WriteOutcome.NotSent>();

        (await sandbox.Journal()).ShouldBeEmpty();
    }

    private static async Task<UpstreamCatalog> Read(AdapterUnderTest adapter, UpstreamAccess account) =>
        (await adapter.Star<ICatalogSource>().ReadCatalog(account, Now)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value;
}
