using Npgsql;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

public sealed class What_a_whole_run_leaves_behind(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private const string ServerPassword = "Harbour7secret";

    [Fact]
    public async Task No_secret_password_or_identity_number_is_readable_in_logs_audit_or_any_table()
    {
        var shop = new Shop(portal);
        await shop.Connect();
        var buyer = await shop.NewBuyer(5000m, approved: true);
        var offering = await shop.Offering(Shop.RealNameLine);
        var quote = await buyer.Quote(offering);
        using var api = buyer.Api;
        await portal.Sandbox.Fault("create_new", "commit-then-drop");
        var order = await api.Post("orders", new { items = new[] { new { quoteToken = (string)quote["token"]!, password = ServerPassword, name = "quiet" } } });
        await buyer.Pay(order);
        var done = await buyer.OrderOnce(order, "fulfilled");
        await api.Post($"services/{done["items"]![0]!["serviceId"]}/actions/console", new { });

        string[] secrets =
        [
            ServerPassword, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(ServerPassword)), RunningPortal.SimulatorSecret, RunningPortal.OwnerKey, RunningPortal.Password, buyer.Key, "11010519491231002X", "13800138000",
        ];
        foreach (var secret in secrets)
        {
            portal.Log.ShouldNotContain(secret);
            (await Tables_with(secret)).ShouldBeEmpty();
        }
        portal.Log.ShouldNotContain("auth_idnum");
    }

    /// <summary>Every column that can hold text, searched for the secret.</summary>
    private async Task<IReadOnlyList<string>> Tables_with(string secret)
    {
        await using var source = NpgsqlDataSource.Create(portal.Database.ConnectionString);
        var found = new List<string>();
        foreach (var table in await Tables(source))
        {
            await using var search = source.CreateCommand($"select count(*) from \"{table}\" t where t::text like '%' || $1 || '%'");
            search.Parameters.Add(new() { Value = secret });
            if ((long)(await search.ExecuteScalarAsync())! > 0) found.Add(table);
        }
        return found;
    }

    private static async Task<List<string>> Tables(NpgsqlDataSource source)
    {
        await using var list = source.CreateCommand("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
        await using var rows = await list.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        return tables;
    }
}
