using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Upstreams;

public class Running_operations_by_hand(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly Actor Reader = With(Permissions.UpstreamsInvokeRead);
    private static readonly Actor Writer = With(Permissions.UpstreamsInvokeRead, Permissions.UpstreamsInvokeWrite);

    [Fact]
    public async Task Every_operation_of_the_accounts_upstream_is_listed()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new ListUpstreamOperations(account), Reader)).Value.Select(o => o.Id).ShouldBe(shop.Upstream.Operations.Select(o => o.Id));
        (await shop.Send(new ListUpstreamOperations(UpstreamAccountId.New()), Reader)).Error.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task A_read_is_run_with_its_parameters_and_noted_without_its_secrets()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        var reply = await shop.Send(new InvokeUpstreamOperation(account, "look", """{"id":"7","password":"hunter2","nested":[{"token":"t-1","size":3}]}""", null), Reader);
        reply.Value.Outcome.ShouldBe(OperationOutcome.Success);
        shop.Upstream.Invoked.ShouldHaveSingleItem().Parameters.ToJsonString().ShouldContain("hunter2");
        var (action, note) = Noted(shop).ShouldHaveSingleItem();
        (action, note.SubjectKind, note.SubjectId).ShouldBe((nameof(InvokeUpstreamOperation), "upstream", account.Value.ToString()));
        note.Reason.ShouldBe("""look: success {"id":"7","password":"***","nested":[{"token":"***","size":3}]}""");
    }

    [Fact]
    public async Task A_write_needs_a_permission_of_its_own()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new InvokeUpstreamOperation(account, "remove", """{"id":"7"}""", "remove"), Reader)).Error.ShouldBeOfType<Forbidden>().Permission.ShouldBe(Permissions.UpstreamsInvokeWrite);
        (await shop.Send(new InvokeUpstreamOperation(account, "look", """{"id":"7"}""", null), With(Permissions.UpstreamsRead))).Error.ShouldBeOfType<Forbidden>();
        shop.Upstream.Invoked.ShouldBeEmpty();
        Noted(shop).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Remove")]
    [InlineData("look")]
    public async Task A_write_is_confirmed_by_its_name_exactly(string? typed)
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new InvokeUpstreamOperation(account, "remove", """{"id":"7"}""", typed), Writer)).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["confirm"]);
        shop.Upstream.Invoked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_is_in_the_trail_before_it_leaves_and_with_its_outcome()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        shop.Upstream.Replies(OperationOutcome.Unclear);
        var noted = -1;
        shop.Upstream.WhenInvoked = () => noted = Noted(shop).Count;
        (await shop.Send(new InvokeUpstreamOperation(account, "remove", """{"id":"7"}""", "remove"), Writer)).Value.Outcome.ShouldBe(OperationOutcome.Unclear);
        noted.ShouldBe(1);
        Noted(shop).Select(a => a.Note.Reason).ShouldBe(["""remove: sending {"id":"7"}""", """remove: unclear {"id":"7"}"""]);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("{\"id\":")]
    [InlineData("{\"id\":1,\"id\":2}")]
    [InlineData("null")]
    public async Task Parameters_are_one_JSON_object(string parameters)
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new InvokeUpstreamOperation(account, "look", parameters, null), Reader)).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["parameters"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"id\":\"\"}")]
    [InlineData("{\"id\":\"..\"}")]
    [InlineData("{\"id\":[\"7\"]}")]
    [InlineData("{\"id\":null}")]
    public async Task What_stands_in_the_address_must_be_given(string parameters)
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new InvokeUpstreamOperation(account, "look", parameters, null), Reader)).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["parameters.id"]);
    }

    [Fact]
    public async Task A_name_serves_when_only_one_operation_has_it()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Send(new InvokeUpstreamOperation(account, "only_once", null, null), Reader)).Error.ShouldBeNull();
        (await shop.Send(new InvokeUpstreamOperation(account, "twice", null, null), Reader)).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["operation"]);
        (await shop.Send(new InvokeUpstreamOperation(account, "twice@2", null, null), Reader)).Error.ShouldBeNull();
        (await shop.Send(new InvokeUpstreamOperation(account, "none", null, null), Reader)).Error.ShouldBeOfType<NotFound>();
    }

    private static List<(string Action, AuditNote Note)> Noted(Shop shop) => [.. shop.Audited.Where(a => a.Action == nameof(InvokeUpstreamOperation))];

    private static Actor With(params string[] permissions) => new(UserId.New(), null, permissions.ToHashSet(), "周以宁");
}
