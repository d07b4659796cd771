using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.StarVCenter;

/// <summary>The sandbox seen by a client that knows only the document.</summary>
public class Behaving_like_the_document
{
    [Theory]
    [InlineData("")]
    [InlineData("WRONG")]
    [InlineData("tenant-token-0001")]
    public async Task A_wrong_token_is_answered_with_1003_in_base64_and_changes_nothing(string token)
    {
        await using var sandbox = await StarSandbox.Start();
        var vm = await sandbox.Machine("a");

        var text = await sandbox.CallForText("DELETE", $"/cloudvm/{vm}", null, token);

        Result(JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(text)))!).ShouldBe("1003");
        (await sandbox.Machines()).ShouldHaveSingleItem()!["isDeleted"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("KEY_PARAM=%7B%22vm.id%22%3A%22vm-1%22%7D")]
    [InlineData("KEY_PARAM=eyJ2bS5pZCI6InZtLTEwMDEifQ%3D")]
    [InlineData("KEY_PARAM=W10%3D")]
    [InlineData("KEY_PARAM=eyJ2bS5pZCI6Iv8ifQ%3D%3D")]
    public async Task Parameters_that_are_not_base64_of_a_json_object_are_refused(string form)
    {
        await using var sandbox = await StarSandbox.Start();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(sandbox.Address, StarSandbox.Path + "/cloudvm/start")) { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        request.Headers.TryAddWithoutValidation("KEY_TOKEN", StarSandbox.Token);

        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);

        var answer = JsonNode.Parse(Convert.FromBase64String(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))!;
        (Result(answer), answer["resultinfo"]!.ToString()).ShouldBe(("1", "KEY_PARAM不是Base64编码的JSON"));
    }

    [Theory]
    [InlineData("GET", "/cloudvm/start", "请求方式不支持")]
    [InlineData("POST", "/cloudvm/start", "请求方式不支持")]
    [InlineData("POST", "/cloudvm/hibernate", "请求方式不支持")]
    [InlineData("POST", "/tasklog/search", "接口不存在")]
    [InlineData("GET", "/CloudVM/model", "接口不存在")]
    public async Task What_the_document_does_not_have_is_refused(string method, string path, string why)
    {
        await using var sandbox = await StarSandbox.Start();

        var answer = await sandbox.Call(method, path, method == "GET" ? null : []);

        (Result(answer), answer["resultinfo"]!.ToString()).ShouldBe(("1", why));
    }

    [Fact]
    public async Task A_literal_in_a_path_wins_over_a_value()
    {
        await using var sandbox = await StarSandbox.Start();

        (await sandbox.Call("GET", "/cloudvm/model"))["data"]!.AsArray().Count.ShouldBe(2);
        Result(await sandbox.Call("GET", "/cloudvm/vm-1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_machine_is_installed_started_stopped_and_deleted_on_the_virtual_clock_and_locked_meanwhile()
    {
        await using var sandbox = await StarSandbox.Start(provisioningSeconds: 100, actionSeconds: 50);
        await sandbox.Settings(new { showLock = true });
        var vm = await sandbox.Machine("a");

        (await State(sandbox, vm)).ShouldBe(("3", "12"));
        Result(await sandbox.Put("/cloudvm/destroy", ("vm.id", vm))).ShouldBe("1");
        await sandbox.Advance(101);
        (await State(sandbox, vm)).ShouldBe(("1", "0"));
        (await sandbox.Put("/cloudvm/destroy", ("vm.id", vm)))["startid"]!.ToString().ShouldStartWith("job-");
        (await State(sandbox, vm)).ShouldBe(("1", "8"));
        await sandbox.Advance(51);
        (await State(sandbox, vm)).ShouldBe(("0", "0"));
        await sandbox.Put("/cloudvm/start", ("vm.id", vm));
        (await State(sandbox, vm)).ShouldBe(("0", "7"));
        await sandbox.Advance(51);
        (await State(sandbox, vm)).ShouldBe(("1", "0"));
        Result(await sandbox.Call("DELETE", $"/cloudvm/{vm}")).ShouldBe("0");
        Result(await sandbox.Call("GET", $"/cloudvm/{vm}")).ShouldBe("0");
        await sandbox.Advance(51);
        Result(await sandbox.Call("GET", $"/cloudvm/{vm}")).ShouldBe("1");
        (await sandbox.Post("/cloudvm/search"))["data"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Searches_are_fuzzy_and_unpaged_ones_answer_everything_without_a_count()
    {
        await using var sandbox = await StarSandbox.Start();
        for (var i = 0; i < 32; i++) await sandbox.Machine($"po-{i}");

        var fuzzy = await sandbox.Post("/cloudvm/search", ("vm.name", "po-1"));
        var all = await sandbox.Post("/cloudvm/search");

        fuzzy["data"]!.AsArray().Count.ShouldBe(11);
        all["data"]!.AsArray().Count.ShouldBe(32);
        all["dataCount"].ShouldBeNull();
    }

    [Theory]
    [InlineData("Row", "31", 2)]
    [InlineData("Page", "2", 2)]
    [InlineData("Page", "31", 0)]
    [InlineData("Row", "2", 30)]
    public async Task The_start_of_a_page_is_a_row_or_a_page(string mode, string start, int rows)
    {
        await using var sandbox = await StarSandbox.Start();
        for (var i = 0; i < 32; i++) await sandbox.Machine($"a-{i}");
        await sandbox.Settings(new { pageMode = mode });

        var page = await sandbox.Post("/cloudvm/search", ("page.startnum", start), ("page.everypagenum", "30"));

        page["data"]!.AsArray().Count.ShouldBe(rows);
        page["dataCount"]!.ToString().ShouldBe("32");
        Result(await sandbox.Post("/cloudvm/search", ("page.startnum", "1"), ("page.everypagenum", "31"))).ShouldBe("1");
    }

    [Fact]
    public async Task Names_with_the_documents_blanks_and_stars_are_taken_and_numbers_too()
    {
        await using var sandbox = await StarSandbox.Start();
        var vm = await sandbox.Machine("a");

        Result(await sandbox.Call("POST", "/cloudvm/switchfirewalld", new JsonObject { [" vm.id"] = vm, ["vm.firewalld.enable*"] = true })).ShouldBe("0");
        (await sandbox.Call("POST", "/cloudnetwork/vpc/create", new JsonObject { ["vpc.name"] = "n", [" vpc.desc"] = "d" }))["data"]!["vpc.name"]!.ToString().ShouldBe("n");
        Result(await sandbox.Call("PUT", "/cloudvm/cpu/modify", new JsonObject { ["vm.id"] = vm, ["vm.vcpu.num"] = 4 })).ShouldBe("0");
        (await sandbox.Machines())[0]!["cpu"]!.ToString().ShouldBe("4");
    }

    [Theory]
    [InlineData("vm.template.id", "tpl-1", "云主机型号与模板编号必须且只能传一个")]
    [InlineData("vm.tenant.model", "solaris", "云主机型号不存在")]
    [InlineData("vnic.portgroupid", "net-99", "私网不存在")]
    [InlineData("vm.vcpu.num", "", "缺少参数vm.vcpu.num")]
    [InlineData("vm.vcpu.num", "256", "CPU配额不足")]
    [InlineData("vm.num", "11", "创建数量错误")]
    [InlineData("vm.memory.mem", "1.5", "内存错误")]
    public async Task A_wrong_order_is_refused_and_creates_nothing(string name, string value, string why)
    {
        await using var sandbox = await StarSandbox.Start();
        await sandbox.Put("/resourcequota/modify", ("tenantId", "app-1"), ("cpu", "100"), ("memory", "100000"), ("storage", "1000"), ("ip", "2"), ("vpc", "3"));
        var order = new JsonObject { ["vm.name"] = "a", ["vm.tenant.model"] = "centos-7-9", ["vm.vcpu.num"] = "2", ["vm.memory.mem"] = "4096", ["vnic.portgroupid"] = "net-7", [name] = value };

        var answer = await sandbox.Call("POST", "/cloudvm/create", order);

        (Result(answer), answer["resultinfo"]!.ToString()).ShouldBe(("1", why));
        (await sandbox.Machines()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_quota_shrinks_with_what_is_created_and_grows_with_what_is_deleted()
    {
        await using var sandbox = await StarSandbox.Start();
        var before = await Free(sandbox);

        var vm = await sandbox.Machine("a");
        (await Free(sandbox)).ShouldBe((before.Cpu - 2, before.Memory - 4096));
        await sandbox.Call("DELETE", $"/cloudvm/{vm}");

        (await Free(sandbox)).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_there_is_there_after_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"starvcenter-{Guid.NewGuid():N}.jsonl");
        string vm;
        await using (var first = await StarSandbox.Start(actionSeconds: 100, stateFile: file))
        {
            vm = await first.Machine("kept");
            await first.Post("/cloudvm/vdisk/add", ("vdisk.vmid", vm), ("vdisk.size", "20"));
            await first.Put("/cloudvm/destroy", ("vm.id", vm));
        }

        await using var second = await StarSandbox.Start(stateFile: file);
        await second.Advance(101);

        (await State(second, vm)).State.ShouldBe("0");
        (await second.Post("/cloudvm/vdisk/search", ("vdisk.vmid", vm)))["data"]!.AsArray().Count.ShouldBe(2);
        (await second.Machine("new")).ShouldNotBe(vm);
        File.Delete(file);
    }

    [Theory]
    [InlineData("partial-create", 0, 1)]
    [InlineData("refuse", 0, 0)]
    public async Task Faults_of_the_answers_content_are_the_dialects_own(string kind, int listed, int created)
    {
        await using var sandbox = await StarSandbox.Start();
        await sandbox.Fault("POST /cloudvm/create", kind);

        var answer = await sandbox.Post("/cloudvm/create", ("vm.name", "a"), ("vm.tenant.model", "centos-7-9"), ("vm.vcpu.num", "2"), ("vm.memory.mem", "4096"), ("vnic.portgroupid", "net-7"));

        ((answer["data"] as JsonArray)?.Count ?? 0).ShouldBe(listed);
        (await sandbox.Machines()).Count.ShouldBe(created);
    }

    [Fact]
    public async Task Tasks_may_never_end_and_a_guest_may_ignore_its_shutdown()
    {
        await using var sandbox = await StarSandbox.Start();
        var vm = await sandbox.Machine("a");
        await sandbox.Settings(new { guestIgnoresShutdown = true });
        await sandbox.Put("/cloudvm/shutdown", ("vm.id", vm));
        (await State(sandbox, vm)).State.ShouldBe("1");

        await sandbox.Settings(new { tasksNeverEnd = true });
        await sandbox.Put("/cloudvm/destroy", ("vm.id", vm));
        await sandbox.Advance(1_000_000);

        (await State(sandbox, vm)).State.ShouldBe("1");
    }

    private static string Result(JsonNode answer) => answer["result"]!.GetValue<string>();

    private static async Task<(string State, string? Lock)> State(StarSandbox sandbox, string vm)
    {
        var data = (await sandbox.Call("GET", $"/cloudvm/{vm}"))["data"]!;
        return (data["vm.state"]!.ToString(), data["vm.lock"]?.ToString());
    }

    private static async Task<(long Cpu, long Memory)> Free(StarSandbox sandbox)
    {
        var data = (await sandbox.Post("/resourcequota/usableQuota", ("tenant.id", "app-1")))["data"]!;
        return (long.Parse(data["cpu"]!.ToString()), long.Parse(data["memory"]!.ToString()));
    }
}
