using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NSubstitute;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Tests.Pages.Staff;

public class Running_an_operation_by_hand
{
    private static readonly UpstreamAccountView Account = new(
        UpstreamAccountId.New(), UpstreamKinds.Scp, "SCP-成都", "https://scp.invalid/", [], new Dictionary<string, string>(), true, 30, 4, 600, null, null, null, null, []);

    private static readonly UpstreamOperation Look = Operation("get_server@20180725", "get_server", false, new OperationField("server_id", "text", true, "云主机编号"), new OperationField("fields", "text", false, "取值 a、b；少于 100 字"));

    private static readonly UpstreamOperation Remove = Operation(
        "delete_server", "delete_server", true, new OperationField("server_id", "text", true, null), new OperationField("force", "number", false, null), new OperationField("hard", "boolean", false, null),
        new OperationField("disks", "list", false, null), new OperationField("password", "secret", false, null));

    private static string Path => $"/staff/upstreams/{Account.Id.Value}/console";

    [Fact]
    public async Task Operations_are_found_by_word_group_and_kind()
    {
        await using var site = await Site();

        var all = await site.Get(Path);
        var writes = await site.Get($"{Path}?kind=write");
        var found = await site.Get($"{Path}?q=GET_SER");

        Names(all).ShouldBe(["get_server", "delete_server"]);
        Names(writes).ShouldBe(["delete_server"]);
        Names(found).ShouldBe(["get_server"]);
        (await site.Get($"{Path}?q=nothing")).QuerySelector(".blank-slate")!.Words().ShouldContain("没有符合的操作");
    }

    [Fact]
    public async Task Fields_become_parameters_and_further_ones_are_added()
    {
        await using var site = await Site();
        var form = (await site.Get($"{Path}?op=delete_server")).Form("input[name='confirmation']");

        var posted = await site.Post(
            $"{Path}?op=delete_server", form, ("field.server_id", "s-1"), ("field.force", "1"), ("field.hard", "true"), ("field.disks", "[\"ide0\"]"), ("field.password", "p w"), ("more", """{"force":2,"x":{"y":null}}"""), ("confirmation", "delete_server"));

        posted.Location.ShouldNotBeNull();
        var sent = site.Mediator.ReceivedCalls().Select(c => c.GetArguments()[0]).OfType<InvokeUpstreamOperation>().ShouldHaveSingleItem();
        (sent.Operation, sent.Confirmation).ShouldBe(("delete_server", "delete_server"));
        JsonNode.DeepEquals(JsonNode.Parse(sent.Parameters!), JsonNode.Parse("""{"server_id":"s-1","force":2,"hard":true,"disks":["ide0"],"password":"p w","x":{"y":null}}""")).ShouldBeTrue(sent.Parameters);
    }

    [Fact]
    public async Task The_reply_is_shown_after_the_redirect_and_a_reload_or_second_post_runs_nothing()
    {
        await using var site = await Site();
        var form = (await site.Get($"{Path}?op=delete_server")).Form("input[name='confirmation']");

        var first = await site.Post($"{Path}?op=delete_server", form, ("field.server_id", "s-1"), ("confirmation", "delete_server"));
        var second = await site.Post($"{Path}?op=delete_server", form, ("field.server_id", "s-1"), ("confirmation", "delete_server"));
        var shown = await site.Get(new Uri(first.Location!, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : first.Location!);

        second.Location.ShouldBe(first.Location);
        site.Mediator.ReceivedCalls().Select(c => c.GetArguments()[0]).OfType<InvokeUpstreamOperation>().ShouldHaveSingleItem();
        shown.Body!.Words().ShouldContain("结果不明");
        shown.QuerySelectorAll(".code-block")[0].Words().ShouldContain("DELETE /things");
        shown.QuerySelectorAll(".code-block")[1].TextContent.ShouldContain("\n");
        shown.QuerySelector(".code-block .redacted").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_at_its_field_and_nothing_is_sent()
    {
        await using var site = await Site();
        var form = (await site.Get($"{Path}?op=delete_server")).Form("input[name='confirmation']");

        var posted = await site.Post($"{Path}?op=delete_server", form, ("field.server_id", "s-1"), ("field.disks", "ide0"), ("field.password", "p w"), ("more", "[1]"), ("confirmation", "delete_server"));

        posted.Page.GetElementById("parameters-disks-error")!.Words().ShouldContain("JSON");
        posted.Page.GetElementById("parameters-error")!.Words().ShouldContain("JSON 对象");
        posted.Page.QuerySelector<IHtmlInputElement>("input[name='field.server_id']")!.Value.ShouldBe("s-1");
        posted.Page.Body!.InnerHtml.ShouldNotContain("p w");
        site.Mediator.ReceivedCalls().Select(c => c.GetArguments()[0]).OfType<InvokeUpstreamOperation>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_may_only_look_gets_no_button_for_what_changes_something()
    {
        await using var site = await Site(Permissions.UpstreamsRead, Permissions.UpstreamsInvokeRead);

        (await site.Get($"{Path}?op=delete_server")).QuerySelector("#run-operation").ShouldBeNull();
        (await site.Get($"{Path}?op={Look.Id}")).QuerySelector("#run-operation").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_help_of_fields_is_put_together_in_both_languages()
    {
        await using var site = await Site();

        (await site.Get($"{Path}?op={Look.Id}")).GetElementById("parameters-fields-hint")!.Words().ShouldBe("取值 a、b；少于 100 字");
        var english = await site.Get($"{Path}?op={Look.Id}", "en");
        english.GetElementById("parameters-fields-hint")!.Words().ShouldBe("one of a, b; under 100 characters");
        english.GetElementById("parameters-server_id-hint")!.Words().ShouldBe("Virtual machine id");
    }

    private static async Task<StaffSite> Site(params string[] permissions)
    {
        var site = await StaffSite.Open(permissions);
        site.Answer<ListUpstreamOperations, IReadOnlyList<UpstreamOperation>>(Result<IReadOnlyList<UpstreamOperation>>.Ok([Look, Remove]));
        site.Answer<ListUpstreamAccounts, IReadOnlyList<UpstreamAccountView>>(Result<IReadOnlyList<UpstreamAccountView>>.Ok([Account]));
        site.Answer<InvokeUpstreamOperation, OperationReply>(new OperationReply(OperationOutcome.Unclear, "DELETE /things\npassword=***", 504, """{"a":[1,2]}""", "没有应答", TimeSpan.FromMilliseconds(412)));
        return site;
    }

    private static IEnumerable<string> Names(IHtmlDocument page) => page.QuerySelectorAll("tbody .row-name").Select(name => name.Words());

    private static UpstreamOperation Operation(string id, string name, bool isWrite, params OperationField[] fields) =>
        new(UpstreamKinds.Scp, id, name, "VM management", isWrite ? "DELETE" : "GET", "/janus/20180725/servers/{server_id}", "20180725", isWrite, isWrite, true, "purpose", "1-2", fields);
}
