using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Tests;

namespace Portal.Domain.Tests.Customers;

public class Accounts_and_keys(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_visitor_becomes_a_customer_with_a_user_once()
    {
        await using var shop = Shop.Open(database);
        var email = NewEmail();
        var made = (await shop.Send(new RegisterCustomer(email, "华星科技", Password), Actor.Nobody)).Value;
        (await shop.Send(new GetCustomer(made.Customer))).Value.Email.ShouldBe(email);
        (await shop.Send(new RegisterCustomer(email.ToUpperInvariant(), "Other", Password), Actor.Nobody)).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["email"]);
        var hash = await shop.Read(db => db.Users.Where(u => u.Id == made.User.Value).Select(u => u.PasswordHash).SingleAsync());
        hash.ShouldNotBeNull().ShouldNotContain(Password);
    }

    [Fact]
    public async Task Two_clicks_on_register_make_one_customer()
    {
        await using var shop = Shop.Open(database);
        var command = new RegisterCustomer(NewEmail(), "双击", Password);
        var made = await Task.WhenAll(shop.Send(command, Actor.Nobody), shop.Send(command, Actor.Nobody));
        made.Count(m => m.IsSuccess).ShouldBe(1);
        (await shop.Read(db => db.Customers.CountAsync(c => c.Email == command.Email))).ShouldBe(1);
    }

    [Fact]
    public async Task Another_customers_account_is_not_found()
    {
        await using var shop = Shop.Open(database);
        var (mine, other) = (await Registered(shop), await Registered(shop));
        (await shop.Send(new GetCustomer(other.Customer!.Value), mine)).Error.ShouldBeOfType<NotFound>();
        (await shop.Send(new CreateApiKey(other.User!.Value, ["all"]), mine)).Error.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task A_key_is_shown_once_stored_as_a_hash_and_ends_when_revoked()
    {
        await using var shop = Shop.Open(database);
        var user = (await shop.Send(new CreateUser(NewEmail(), "owner", Password))).Value;
        var made = (await shop.Send(new CreateApiKey(user, ["all"]))).Value;
        (await shop.Read(db => db.Database.SqlQuery<string>($"""select row_to_json(k)::text as "Value" from api_keys k""").ToListAsync())).ShouldNotContain(row => row.Contains(made.Key));
        var actor = (await shop.Send(new ResolveApiKey(made.Key), Actor.Nobody)).Value.ShouldNotBeNull();
        actor.May(Permissions.UpstreamsManage).ShouldBeTrue();
        (await shop.Send(new RevokeApiKey(made.Id))).Error.ShouldBeNull();
        (await shop.Send(new ResolveApiKey(made.Key), Actor.Nobody)).Value.ShouldBeNull();
        (await shop.Send(new ResolveApiKey("pk_unknown"), Actor.Nobody)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task Scopes_narrow_and_a_narrow_key_cannot_make_a_wide_one()
    {
        await using var shop = Shop.Open(database);
        var user = (await shop.Send(new CreateUser(NewEmail(), "owner", Password))).Value;
        var narrow = (await shop.Send(new CreateApiKey(user, [Permissions.KeysManage, Permissions.OwnRead]))).Value;
        var actor = (await shop.Send(new ResolveApiKey(narrow.Key))).Value!;
        actor.Permissions.ShouldBe([Permissions.KeysManage]);
        var wider = (await shop.Send(new CreateApiKey(user, ["all"]), actor)).Value;
        (await shop.Send(new ResolveApiKey(wider.Key))).Value!.Permissions.ShouldBe([Permissions.KeysManage]);
        (await shop.Send(new CreateApiKey(user, ["everything"]))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["scopes"]);
    }

    [Fact]
    public async Task A_declared_key_works_and_declaring_it_again_changes_nothing()
    {
        await using var shop = Shop.Open(database);
        var (email, key) = (NewEmail(), $"declared-{Guid.NewGuid():N}");
        await shop.Send(new DeclareUser(email, "finance", Password));
        var first = (await shop.Send(new DeclareApiKey(email, ["all"], key))).Value;
        (await shop.Send(new DeclareApiKey(email, ["all"], key))).Value.ShouldBe(first);
        (await shop.Send(new ResolveApiKey(key))).Value!.May(Permissions.WalletAdjust).ShouldBeTrue();
    }

    [Fact]
    public async Task Customers_are_listed_page_by_page_newest_first()
    {
        await using var shop = Shop.Open(database);
        var mark = Guid.NewGuid().ToString("N");
        for (var n = 0; n < 3; n++) await shop.Send(new RegisterCustomer(NewEmail(), $"{mark} 100%_{n}", Password));
        var first = (await shop.Send(new ListCustomers($"{mark} 100%_", null, new(Limit: 2)))).Value;
        first.Items.Select(c => c.Name[^1]).ShouldBe(['2', '1']);
        var rest = (await shop.Send(new ListCustomers($"{mark} 100%_", null, new(first.NextCursor, 2)))).Value;
        (rest.Items.Single().Name[^1], rest.NextCursor).ShouldBe(('0', null));
    }

    internal static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    internal static async Task<Actor> Registered(Shop shop)
    {
        var made = (await shop.Send(new RegisterCustomer(NewEmail(), "客户", Password), Actor.Nobody)).Value;
        return new(made.User, made.Customer, Permissions.OfCustomer.ToHashSet(), "客户");
    }
}
