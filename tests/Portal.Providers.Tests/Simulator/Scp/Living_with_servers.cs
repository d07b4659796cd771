using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Living_with_servers
{
    private const string V = ScpCaller.V2018;

    [Fact]
    public async Task A_server_is_created_by_a_task_and_passes_through_its_states()
    {
        await using var scp = await ScpCaller.Start(seconds: 100);
        var made = await scp.Data("POST", $"{V}/servers", await scp.Order());
        var (id, task) = (made["uuids"]![0]!.ToString(), made["task_id"]!.ToString());

        (await scp.Server(id))["status"]!.ToString().ShouldBe("creating");
        var waiting = await scp.Data("GET", $"{V}/tasks/{task}");
        (waiting["status"]!.ToString(), waiting["progress"]!.GetValue<int>()).ShouldBe(("waiting", -2));
        await scp.Advance(50);
        var doing = await scp.Data("GET", $"{V}/tasks/{task}");
        doing["status"]!.ToString().ShouldBe("doing");
        doing["progress"]!.GetValue<int>().ShouldBeInRange(50, 99);
        await scp.Advance(60);
        var done = await scp.Data("GET", $"{V}/tasks/{task}");
        (done["status"]!.ToString(), done["progress"]!.GetValue<int>()).ShouldBe(("finish", 100));
        done["entities"]!["object_id"]!.ToString().ShouldBe(id);

        var server = await scp.Server(id);
        server["status"]!.ToString().ShouldBe("running");
        server["cores"]!.GetValue<int>().ShouldBe(4);
        server["memory_mb"]!.GetValue<int>().ShouldBe(4096);
    }

    [Theory]
    [InlineData("20180725", "stoping")]
    [InlineData("20190725", "stopping")]
    [InlineData("20200725", "stopping")]
    [InlineData("20220725", "stoping")]
    public async Task Shutting_down_is_spelt_as_the_called_version_spells_it(string version, string spelling)
    {
        await using var scp = await ScpCaller.Start(seconds: 100);
        var id = await scp.Bought();
        await scp.Advance(101);
        await scp.Data("POST", $"{V}/servers/{id}/stop", new { force = 0 });

        (await scp.Data("GET", $"janus/{version}/servers/{id}"))["status"]!.ToString().ShouldBe(spelling);
        (await scp.Refused("POST", $"{V}/servers/{id}/reboot")).ShouldBe(400);
        await scp.Advance(101);
        (await scp.Server(id))["status"]!.ToString().ShouldBe("stopped");
    }

    [Fact]
    public async Task A_soft_deletion_hides_the_server_until_it_is_restored()
    {
        await using var scp = await ScpCaller.Start();
        var id = await scp.Bought();

        using (var gone = await scp.Call("DELETE", $"{V}/servers/{id}"))
        {
            gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await gone.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }
        (await scp.Refused("GET", $"{V}/servers/{id}")).ShouldBe(404);
        (await scp.Data("GET", $"{V}/servers"))["total_size"]!.GetValue<int>().ShouldBe(0);

        (await scp.Data("POST", $"{V}/servers/{id}/restore"))["task_id"]!.ToString().ShouldNotBeEmpty();
        (await scp.Server(id))["status"]!.ToString().ShouldBe("stopped");
    }

    [Fact]
    public async Task A_forced_deletion_leaves_nothing_and_can_answer_with_its_task()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Set(new { deleteAck = "200-with-task" });
        var id = await scp.Bought();

        var task = (await scp.Data("DELETE", $"{V}/servers/{id}", new { force = 1 }))["task_id"]!.ToString();

        (await scp.Data("GET", $"{V}/tasks/{task}"))["status"]!.ToString().ShouldBe("finish");
        (await scp.Refused("POST", $"{V}/servers/{id}/restore")).ShouldBe(404);
        (await scp.Get("_control/scp/book"))["purchases"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Several_are_acted_on_without_a_task()
    {
        await using var scp = await ScpCaller.Start();
        var id = await scp.Bought();

        using (var bulk = await scp.Call("POST", $"{V}/servers/action", new { server_ids = new[] { id }, server_action = new { poweroff_servers_action = "" } }))
            bulk.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await scp.Server(id))["status"]!.ToString().ShouldBe("stopped");
        (await scp.Refused("POST", $"{V}/servers/action", new { server_ids = new[] { id }, server_action = new { stop_servers_action = "", start_servers_action = "" } })).ShouldBe(400);
    }

    [Fact]
    public async Task A_task_that_fails_says_why_at_half_and_leaves_no_server()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Arm("create_server", "action-failure");
        var made = await scp.Data("POST", $"{V}/servers", await scp.Order());

        var task = await scp.Data("GET", $"{V}/tasks/{made["task_id"]}");

        (task["status"]!.ToString(), task["progress"]!.GetValue<int>()).ShouldBe(("failure", 50));
        task["description"]!.ToString().ShouldNotBeEmpty();
        (await scp.Refused("GET", $"{V}/servers/{made["uuids"]![0]}")).ShouldBe(404);
    }

    [Fact]
    public async Task Of_several_servers_one_can_fail_while_the_others_stand()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Arm("create_server", "partial-create");
        var order = await scp.Order();
        order["count"] = 3;
        var made = await scp.Data("POST", $"{V}/servers", order);

        var children = (await scp.Data("GET", $"{V}/tasks/{made["task_id"]}"))["entities"]!["sub_tasks"]!.AsArray();

        children.Select(child => child!["status"]!.ToString()).ShouldBe(["finish", "finish", "failure"]);
        (await scp.Server(made["uuids"]![0]!.ToString()))["status"]!.ToString().ShouldBe("running");
        (await scp.Refused("GET", $"{V}/servers/{children[2]!["entities"]!["object_id"]}")).ShouldBe(404);
    }

    [Theory]
    [InlineData("sockets", 8)]
    [InlineData("storage_tag_id", null)]
    [InlineData("uuids", "[\"a4a5f0e2-8c0f-4f0e-9a53-000000000001\",\"a4a5f0e2-8c0f-4f0e-9a53-000000000002\"]")]
    [InlineData("disks", "[{\"id\":\"ide2\",\"type\":\"derive_disk\",\"size_mb\":40960}]")]
    [InlineData("disks", "[{\"id\":\"ide0\",\"type\":\"derive_disk\",\"size_mb\":51200}]")]
    [InlineData("disks", "[{\"id\":\"ide0\",\"type\":\"new_disk\",\"size_mb\":40960}]")]
    [InlineData("name", null)]
    public async Task An_order_against_the_rules_is_refused_and_buys_nothing(string field, object? value)
    {
        await using var scp = await ScpCaller.Start();
        var order = await scp.Order();
        order[field] = value is string text ? JsonNode.Parse(text) : value is null ? null : JsonValue.Create((int)value);

        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(400);
        (await scp.Get("_control/scp/book"))["purchases"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Own_ids_are_kept_and_cannot_be_used_twice()
    {
        await using var scp = await ScpCaller.Start();
        var order = await scp.Order();
        order["uuids"] = new JsonArray("a4a5f0e2-8c0f-4f0e-9a53-000000000001");

        (await scp.Bought(order)).ShouldBe("a4a5f0e2-8c0f-4f0e-9a53-000000000001");
        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(409);
    }
}
