using Microsoft.EntityFrameworkCore;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Upstreams;

public class Keeping_upstream_accounts(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly Dictionary<string, string> Credentials = new() { ["userId"] = "1", ["secret"] = "TESTKEY0001" };

    [Theory]
    [InlineData("ftp://host/api")]
    [InlineData("host/api")]
    [InlineData("http://user:secret@host/api")]
    [InlineData("")]
    public async Task An_address_is_http_and_carries_no_credentials(string address)
    {
        await using var shop = Shop.Open(database);
        (await shop.Send(new OpenUpstreamAccount(UpstreamKinds.ZkeysServer, "x", address, Credentials, null))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["baseUrl"]);
    }

    [Fact]
    public async Task Unknown_kinds_missing_credentials_and_taken_names_are_refused()
    {
        await using var shop = Shop.Open(database);
        (await shop.Send(new OpenUpstreamAccount("other", "x", "http://host/", Credentials, null))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldContain("kind");
        var without = new Dictionary<string, string> { ["userId"] = "1" };
        (await shop.Send(new OpenUpstreamAccount(UpstreamKinds.ZkeysServer, "x", "http://host/", without, null))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["credentials.secret"]);
        var name = $"n {Guid.NewGuid():N}";
        (await shop.Send(new OpenUpstreamAccount(UpstreamKinds.ZkeysServer, name, "http://host/", Credentials, null))).Error.ShouldBeNull();
        (await shop.Send(new OpenUpstreamAccount(UpstreamKinds.ZkeysServer, name, "http://host/", Credentials, null))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["name"]);
    }

    [Fact]
    public async Task Secrets_are_sealed_told_to_nobody_and_opened_for_the_adapter()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        (await shop.Read(db => db.Database.SqlQuery<string>($"""select row_to_json(a)::text as "Value" from upstream_accounts a""").ToListAsync())).ShouldNotContain(row => row.Contains("TESTKEY0001"));
        (await shop.Send(new ListUpstreamAccounts())).Value.Single(a => a.Id == account).CredentialNames.ShouldBe(["secret", "userId"]);
        (await shop.Send(new TestUpstreamConnection(account))).Value.Message.ShouldBe("ok");
        shop.Upstream.LastAccess!.Credentials["secret"].ShouldBe("TESTKEY0001");
    }

    [Fact]
    public async Task What_a_test_finds_a_setting_to_be_is_kept_beside_the_others()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        await shop.Send(new ChangeUpstreamAccount(account, null, null, null, new Dictionary<string, string> { ["timeoutSeconds"] = "7" }, null));
        shop.Upstream.Learns["suffix"] = "&";

        (await shop.Send(new TestUpstreamConnection(account))).Error.ShouldBeNull();
        await shop.Send(new TestUpstreamConnection(account));

        shop.Upstream.LastAccess!.Settings.ShouldBe(new Dictionary<string, string> { ["timeoutSeconds"] = "7", ["suffix"] = "&" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Credentials_are_taken_by_their_usual_other_names_too()
    {
        await using var shop = Shop.Open(database);
        var given = new Dictionary<string, string> { ["UserID"] = "7", ["secretKey"] = "OTHERKEY", ["note"] = "kept" };
        var account = (await shop.Send(new OpenUpstreamAccount(UpstreamKinds.ZkeysServer, $"n {Guid.NewGuid():N}", "http://host/", given, null))).Value;

        (await shop.Send(new TestUpstreamConnection(account))).Error.ShouldBeNull();

        shop.Upstream.LastAccess!.Credentials.ShouldBe(new Dictionary<string, string> { ["userId"] = "7", ["secret"] = "OTHERKEY", ["note"] = "kept" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_change_replaces_only_what_is_named_and_limits_are_tuned()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        await shop.Send(new TestUpstreamConnection(account));
        var change = new ChangeUpstreamAccount(account, null, null, new Dictionary<string, string> { ["secret"] = "NEWKEY" }, new Dictionary<string, string> { ["timeoutSeconds"] = "7" }, null);
        (await shop.Send(change)).Error.ShouldBeNull();
        await shop.Send(new TestUpstreamConnection(account));
        var access = shop.Upstream.LastAccess!;
        (access.Credentials["userId"], access.Credentials["secret"], access.Timeout).ShouldBe(("1", "NEWKEY", TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task A_declared_account_is_kept_by_its_name()
    {
        await using var shop = Shop.Open(database);
        var declared = new DeclareUpstreamAccount(UpstreamKinds.ZkeysServer, $"d {Guid.NewGuid():N}", "http://host/api", Credentials, new Dictionary<string, string>());
        var first = (await shop.Send(declared)).Value;
        (await shop.Send(declared)).Value.ShouldBe(first);
        (await shop.Send(declared with { BaseUrl = "http://other/api" })).Value.ShouldBe(first);
        (await shop.Send(new ListUpstreamAccounts())).Value.Single(a => a.Id == first).BaseUrl.ShouldBe("http://other/api");
    }
}
