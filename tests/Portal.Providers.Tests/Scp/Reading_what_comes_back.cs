using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Ports;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

public class Reading_what_comes_back
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, "{\"message\":\"\",\"code\":0,\"data\":{\"task_id\":\"t\"}}")]
    [InlineData(201, "{\"message\":\"\",\"code\":\"0\",\"data\":{\"task_id\":\"t\"}}")]
    [InlineData(202, "{\"task_id\":\"t\"}")]
    [InlineData(200, "{\"message\":\"\",\"data\":{\"task_id\":\"t\"},\"code\":null}")]
    public async Task Any_2xx_with_no_code_or_nought_is_accepted(int status, string body) =>
        (await Power(new RawReply(body, status))).ShouldBeOfType<WriteOutcome.Accepted>().Task.ShouldBe("t");

    [Fact]
    public async Task A_204_without_a_body_is_accepted() => (await Power(new RawReply("", 204))).ShouldBeOfType<WriteOutcome.Accepted>().Task.ShouldBeNull();

    [Theory]
    [InlineData(400, "{\"message\":\"x\",\"code\":400,\"data\":{}}")]
    [InlineData(403, "{\"message\":\"x\",\"code\":7}")]
    [InlineData(404, "{\"message\":\"x\",\"code\":404,\"data\":{}}")]
    [InlineData(409, "{\"message\":\"x\",\"code\":409,\"data\":{}}")]
    [InlineData(200, "{\"message\":\"x\",\"code\":1,\"data\":{}}")]
    public async Task A_refusal_that_can_be_read_is_one(int status, string body) => (await Power(new RawReply(body, status))).ShouldBeOfType<WriteOutcome.Rejected>().Message.ShouldBe("x");

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{\"code\":0,\"message\":\"\",\"data\":")]
    [InlineData(200, "{\"code\":\"zero\",\"message\":\"\",\"data\":{}}")]
    [InlineData(200, "7")]
    [InlineData(200, "\"ok\"")]
    [InlineData(200, "null")]
    [InlineData(302, "")]
    [InlineData(400, "")]
    [InlineData(400, "<html>")]
    [InlineData(403, "forbidden")]
    [InlineData(404, "404 page not found")]
    [InlineData(500, "{\"message\":\"x\",\"code\":500,\"data\":{}}")]
    [InlineData(502, "<html>")]
    public async Task What_cannot_be_understood_leaves_a_write_open(int status, string body) => (await Power(new RawReply(body, status))).ShouldBeOfType<WriteOutcome.Unknown>();

    [Theory]
    [InlineData(404, "{\"message\":\"x\",\"code\":404,\"data\":{}}", true)]
    [InlineData(404, "", true)]
    [InlineData(404, "<html>", false)]
    [InlineData(403, "{\"message\":\"x\",\"code\":403,\"data\":{}}", false)]
    [InlineData(500, "{\"message\":\"x\",\"code\":500,\"data\":{}}", false)]
    [InlineData(200, "{\"message\":\"\",\"code\":0,\"data\":{}}", false)]
    [InlineData(200, "{\"message\":\"\",\"code\":0,\"data\":[]}", false)]
    [InlineData(200, "{\"message\":\"\",\"code\":0,\"data\":{\"id\":\"another\",\"status\":\"running\"}}", false)]
    [InlineData(200, "{\"message\":\"\",\"code\":0,\"data\":{\"id\":\"s\"}}", false)]
    public async Task Only_a_plain_404_means_that_a_server_is_gone(int status, string body, bool isGone)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start();

        var read = await adapter.Port<IProvisioner>(UpstreamKinds.Scp).Read(ScpUnderTest.Account(upstream.Address), new("s"), Stop);

        if (isGone) read.ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();
        else read.ShouldBeOfType<Observed<ServerObservation?>.Failed>();
    }

    [Theory]
    [InlineData("id", "{}")]
    [InlineData("id", "null")]
    [InlineData("status", "[]")]
    [InlineData("cores", "\"many\"")]
    [InlineData("memory_mb", "{\"a\":1}")]
    [InlineData("disks", "[{\"id\":\"ide0\"}]")]
    [InlineData("disks", "[{\"size_mb\":\"big\",\"id\":\"ide0\"}]")]
    public void Garbage_where_it_matters_makes_a_server_unreadable(string member, string garbage) => Read(member, garbage).ShouldBeNull();

    [Theory]
    [InlineData("networks", "7")]
    [InlineData("networks", "{}")]
    [InlineData("floatingip", "[]")]
    [InlineData("floatingip", "null")]
    [InlineData("ips", "{\"a\":[1]}")]
    [InlineData("expire_time", "{}")]
    [InlineData("created_at", "\"yesterday\"")]
    [InlineData("os_type", "[]")]
    [InlineData("name", "12")]
    [InlineData("image_id", "false")]
    [InlineData("disks", "null")]
    public void Garbage_elsewhere_does_not(string member, string garbage) => Read(member, garbage).ShouldNotBeNull().Lifecycle.ShouldBe(ServerLifecycle.Active);

    [Theory]
    [InlineData("running", ServerLifecycle.Active, ServerPower.On, null)]
    [InlineData("stopped", ServerLifecycle.Active, ServerPower.Off, null)]
    [InlineData("suspend", ServerLifecycle.Active, ServerPower.Off, null)]
    [InlineData("creating", ServerLifecycle.Provisioning, ServerPower.Unknown, null)]
    [InlineData("stoping", ServerLifecycle.Active, ServerPower.Unknown, "stopping")]
    [InlineData("stopping", ServerLifecycle.Active, ServerPower.Unknown, "stopping")]
    [InlineData("tpl Updating", ServerLifecycle.Active, ServerPower.Unknown, "busy")]
    [InlineData("overdue", ServerLifecycle.Expired, ServerPower.Unknown, null)]
    [InlineData("lost", ServerLifecycle.Unknown, ServerPower.Unknown, null)]
    [InlineData("deleting", ServerLifecycle.Active, ServerPower.Unknown, "deleting")]
    [InlineData("never heard of", ServerLifecycle.Unknown, ServerPower.Unknown, "busy")]
    public void Every_state_reads_as_what_it_is(string status, ServerLifecycle lifecycle, ServerPower power, string? busy) =>
        (ServerStates.Lifecycle(status), ServerStates.Power(status, null), ServerStates.BusyWith(status)).ShouldBe((lifecycle, power, busy));

    [Theory]
    [InlineData("waiting", -2, TaskState.Running)]
    [InlineData("doing", 100, TaskState.Running)]
    [InlineData("finish", 0, TaskState.Succeeded)]
    [InlineData("failure", 50, TaskState.Failed)]
    [InlineData("failure", 100, TaskState.Failed)]
    [InlineData("canceling", 10, TaskState.Running)]
    [InlineData("canceled", -1, TaskState.Failed)]
    [InlineData("odd", 100, TaskState.Unknown)]
    public async Task A_task_is_judged_by_its_status_never_by_its_progress(string status, int progress, TaskState state) =>
        (await Follow(new { task_id = "t", status, progress, description = "因为", entities = new { object_id = "s" } })).State.ShouldBe(state);

    [Fact]
    public async Task A_failed_whole_with_a_finished_part_is_left_to_each_thing_itself()
    {
        var seen = await Follow(new
        {
            task_id = "t", status = "failure", progress = 50, description = "",
            entities = new { sub_tasks_total = 2, sub_tasks = new object[] { new { status = "finish", entities = new { object_id = "a" } }, new { status = "failure", description = "坏了", entities = new { object_id = "b" } } } },
        });

        seen.State.ShouldBe(TaskState.Unknown);
        seen.Message.ShouldBe("坏了");
        seen.Servers.ShouldHaveSingleItem().Value.ShouldBe("a");
    }

    [Theory]
    [InlineData("2021-04-01T09:44:58.000000", "2021-04-01T01:44:58Z")]
    [InlineData("2021-09-26 19:32:34", "2021-09-26T11:32:34Z")]
    [InlineData("2020-12-01T03:17:42Z", "2020-12-01T03:17:42Z")]
    [InlineData("2021-01-05T06:31:41.000000Z", "2021-01-05T06:31:41Z")]
    [InlineData("unlimited", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Times_without_a_zone_are_the_platforms(string? text, string? utc) =>
        ScpTime.Read(text, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ShouldBe(utc is null ? null : DateTimeOffset.Parse(utc, null));

    [Theory]
    [InlineData("SCP6.10.0_B-2022", "6.9.1", 1)]
    [InlineData("6.8.90", "6.9.1", -1)]
    [InlineData("6.3.70", "SCP6.3.70_B", 0)]
    public void Versions_are_compared_by_numbers(string left, string right, int order) => Math.Sign(PlatformVersion.Read(left)!.CompareTo(PlatformVersion.Read(right))).ShouldBe(order);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(24, 1)]
    [InlineData(72, 2)]
    public void A_question_for_charts_lies_within_the_last_day_or_before_it(int hours, int questions)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var spans = ScpMetrics.Spans(now.AddHours(-hours), now, now).ToList();

        spans.Count.ShouldBe(questions);
        foreach (var (stop, gap) in spans)
            if ((stop ?? now) > now.AddDays(-1)) gap.ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(1));
            else gap.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
    }

    private static ServerObservation? Read(string member, string garbage)
    {
        var server = System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.Serialize(ScpUnderTest.Server("s")))!.AsObject();
        server[member] = System.Text.Json.Nodes.JsonNode.Parse(garbage);
        return ServerReader.Read(JsonSerializer.SerializeToElement(server), ScpSettings.Of(ScpUnderTest.Account(new Uri("http://127.0.0.1:1/"))));
    }

    private static async Task<WriteOutcome> Power(RawReply reply)
    {
        await using var upstream = RawUpstream.Answering(_ => reply);
        using var adapter = AdapterUnderTest.Start();
        var outcome = await adapter.Port<IPowerControl>(UpstreamKinds.Scp).Power(ScpUnderTest.Account(upstream.Address), new("s"), PowerAction.Start, ScpUnderTest.Customer, Stop);
        upstream.Requests.Count.ShouldBe(1);
        return outcome;
    }

    private static async Task<TaskProgress> Follow(object task)
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Framed(task));
        using var adapter = AdapterUnderTest.Start();
        return (await adapter.Port<ITaskSource>(UpstreamKinds.Scp).ReadTask(ScpUnderTest.Account(upstream.Address), "t", Stop)).ShouldBeOfType<Observed<TaskProgress>.Seen>().Value;
    }
}
