using System.Globalization;
using System.Text.Json;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Reading_and_remembering
{
    private const string V = ScpCaller.V2018;

    [Fact]
    public async Task Pages_begin_with_zero_hold_at_most_a_hundred_and_name_the_next_as_text()
    {
        await using var scp = await ScpCaller.Start();
        var order = await scp.Order();
        order["count"] = 3;
        await scp.Bought(order);

        var first = await scp.Data("GET", $"{V}/servers?page_num=0&page_size=2&sort=name&order_by=DESC&fields=id,name");
        first["total_size"]!.GetValue<int>().ShouldBe(3);
        first["next_page_num"]!.GetValue<string>().ShouldBe("1");
        first["data"]!.AsArray().Select(row => row!["name"]!.ToString()).ShouldBe(["vm-1-0003", "vm-1-0002"]);
        first["data"]![0]!.AsObject().Select(member => member.Key).ShouldBe(["id", "name"], ignoreOrder: true);
        var last = await scp.Data("GET", $"{V}/servers?page_num=1&page_size=2");
        last["next_page_num"]!.GetValue<string>().ShouldBe("");
        (await scp.Data("GET", $"{V}/servers?page_size=500"))["page_size"]!.GetValue<int>().ShouldBe(100);
        (await scp.Refused("GET", $"{V}/servers?page_num=-1")).ShouldBe(400);
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_listed()
    {
        await using var scp = await ScpCaller.Start();
        var (one, other) = (await scp.Bought(), await scp.Bought());
        await scp.Data("POST", $"{V}/servers/{other}/stop", new { force = 1 });

        (await Ids(scp, $"{V}/servers?status=stopped")).ShouldBe([other]);
        (await Ids(scp, $"{V}/servers?power_state=on")).ShouldBe([one]);
        (await Ids(scp, $"janus/20190725/servers?ids={one},{other}")).Count.ShouldBe(2);
        (await Ids(scp, $"{V}/servers?project_id=nobody")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bills_are_texts_with_commas_and_one_is_open_ended()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Bought();
        await scp.Advance(86_400);
        var project = (await scp.Data("GET", $"{V}/servers"))["data"]![0]!["project_id"]!.ToString();
        var (from, until) = (Zulu(-10), Zulu(30));

        var bills = await scp.Data("GET", $"{V}/projects/{project}/bills/fee-records?start_time={from}&end_time={until}");

        var server = bills["bills"]!.AsArray().First(bill => bill!["resource_type"]!.ToString() == "云主机")!;
        server["cost"]!.GetValue<string>().ShouldMatch("^14,4\\d\\d\\.\\d{4}$");
        server["price"]!.GetValue<string>().ShouldBe("600.0000 元/台/小时");
        server["use_period"]!.GetValue<string>().ShouldEndWith("至今");
        (await scp.Refused("GET", $"{V}/projects/{project}/bills/fee-records?start_time=2020-01-01T00:00:00Z&end_time=2022-01-01T00:00:00Z")).ShouldBe(400);
    }

    [Fact]
    public async Task Stamps_without_a_zone_are_local()
    {
        await using var scp = await ScpCaller.Start();
        var task = await scp.Data("GET", $"{V}/tasks/{(await scp.Data("POST", $"{V}/servers", await scp.Order()))["task_id"]}");

        var written = DateTime.ParseExact(task["begin_time"]!.ToString(), "yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        (new DateTimeOffset(written, TimeSpan.FromHours(8)) - TimeProvider.System.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_restarted_sandbox_goes_on_with_its_tasks_and_servers()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");
        try
        {
            string id;
            await using (var scp = await ScpCaller.Start(seconds: 1000, stateFile: file)) id = await scp.Bought();
            await using var again = await ScpCaller.Start(seconds: 1000, stateFile: file);

            (await again.Server(id))["status"]!.ToString().ShouldBe("creating");
            await again.Advance(1001);
            (await again.Server(id))["status"]!.ToString().ShouldBe("running");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_journal_keeps_headers_query_and_body_but_no_secret()
    {
        await using var scp = await ScpCaller.Start();
        var order = await scp.Order();
        order["password"] = await scp.Encrypted("Abcd-1234");
        using var request = ScpCaller.Request("POST", $"{V}/servers?trace=1", order, "0f0e5a3e-0000-4000-8000-000000000001");
        await scp.Send(request);

        var row = (await scp.Get("_journal?action=create_server"))[0]!;
        var facts = row["parameters"]!;

        (row["dialect"]!.ToString(), facts["template"]!.ToString()).ShouldBe(("scp", "/janus/20180725/servers"));
        facts["header.X-Client-Token"]!.ToString().ShouldBe("0f0e5a3e-0000-4000-8000-000000000001");
        facts["header.Authorization"]!.ToString().ShouldEndWith("Signature=***");
        facts["query.trace"]!.ToString().ShouldBe("1");
        facts["body.name"]!.ToString().ShouldBe("vm-1");
        facts["body.password"]!.ToString().ShouldBe("***");
        row["createdGuids"]!.AsArray().Count.ShouldBe(1);
        row.ToJsonString().ShouldNotContain(order["password"]!.ToString());
    }

    [Fact]
    public async Task A_snapshot_is_listed_restored_and_limited_in_old_pools()
    {
        await using var scp = await ScpCaller.Start();
        var old = (await scp.Data("GET", $"{V}/azs"))["data"]!.AsArray().First(az => az!["version"]!.ToString() == "6.2.0")!["id"]!.ToString();
        var order = await scp.Order();
        order["az_id"] = old;
        var id = await scp.Bought(order);
        for (var each = 0; each < 7; each++) await scp.Data("POST", $"{V}/servers/{id}/snapshots", new { name = $"s{each}" });

        (await scp.Refused("POST", $"{V}/servers/{id}/snapshots", new { name = "eighth" })).ShouldBe(400);
        var rows = (await scp.Data("GET", $"{V}/servers/{id}/snapshots"))["data"]!.AsArray();
        rows.Count(row => row!["is_latest"]!.GetValue<int>() == 1).ShouldBe(1);
        rows[0]!["parent_id"].ShouldBeNull();
        rows[1]!["parent_id"]!.ToString().ShouldBe(rows[0]!["id"]!.ToString());
        await scp.Data("POST", $"{V}/servers/{id}/snapshots/{rows[0]!["id"]}/recovery", new { backup = 0, power_on = 1 });
        (await scp.Server(id))["status"]!.ToString().ShouldBe("running");
    }

    [Fact]
    public async Task An_edit_replaces_the_whole_list_of_disks()
    {
        await using var scp = await ScpCaller.Start();
        var id = await scp.Bought();
        object system = new { id = "ide0", type = "derive_disk", size_mb = 40960, preallocate = 0, is_old_disk = 1 };
        object data = new { id = "ide1", type = "new_disk", size_mb = 20480, preallocate = 0 };

        await scp.Data("PUT", $"{V}/servers/{id}", new { disks = new[] { system, data } });
        (await Sizes(scp, id)).ShouldBe([40960m, 20480m]);
        (await scp.Refused("PUT", $"{V}/servers/{id}", new { disks = new[] { new { id = "ide0", type = "derive_disk", size_mb = 40960, preallocate = 0 } } })).ShouldBe(400);
        await scp.Data("PUT", $"{V}/servers/{id}", new { disks = new[] { system } });
        (await Sizes(scp, id)).ShouldBe([40960m]);
    }

    private static async Task<IReadOnlyList<decimal>> Sizes(ScpCaller scp, string id) => [.. (await scp.Server(id))["disks"]!.AsArray().Select(disk => disk!["size_mb"]!.GetValue<decimal>())];

    private static async Task<IReadOnlyList<string>> Ids(ScpCaller scp, string target) => [.. (await scp.Data("GET", target))["data"]!.AsArray().Select(row => row!["id"]!.ToString())];

    private static string Zulu(int days) => TimeProvider.System.GetUtcNow().AddDays(days).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
