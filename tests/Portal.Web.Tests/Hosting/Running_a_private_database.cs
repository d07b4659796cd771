using System.Diagnostics;
using Npgsql;
using Portal.Web.Hosting.Postgres;

namespace Portal.Web.Tests.Hosting;

public sealed class Running_a_private_database : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"portal-private-{Guid.NewGuid():N}");

    private string Cluster => Path.Combine(_folder, "postgres");

    [Fact]
    public async Task The_last_process_to_leave_stops_it_and_the_next_finds_what_was_written()
    {
        var first = await Join();
        var second = await Join();
        second.ConnectionString.ShouldBe(first.ConnectionString);
        await Execute(first, "create table kept (note text); insert into kept values ('still here')");

        await first.DisposeAsync();
        (await Read(second, "select note from kept")).ShouldBe("still here");
        await second.DisposeAsync();
        Servers().ShouldBeEmpty();

        await using var third = await Join();
        (await Read(third, "select note from kept")).ShouldBe("still here");
        (await Read(third, "select concat(current_setting('fsync'), current_setting('synchronous_commit'), current_setting('listen_addresses'))")).ShouldBe("onon127.0.0.1");
    }

    [Fact]
    public async Task A_server_killed_outright_is_started_again_with_nothing_committed_lost()
    {
        await using var portal = await Join();
        await Execute(portal, "create table kept (note text); insert into kept values ('committed')");
        using (var server = Process.GetProcessById(Servers().Single())) server.Kill();
        NpgsqlConnection.ClearAllPools();

        (await Eventually(() => portal.Revive(Token))).ShouldBeTrue();
        (await Read(portal, "select note from kept")).ShouldBe("committed");
    }

    [Fact]
    public async Task A_left_over_pid_file_that_names_another_process_does_not_stop_the_start()
    {
        await (await Join()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Cluster, "postmaster.pid"), $"{Environment.ProcessId}\n{Cluster}\n", Token);

        await using var portal = await Join();
        (await Read(portal, "select 'open'")).ShouldBe("open");
    }

    [Fact]
    public async Task Only_its_own_password_opens_it()
    {
        await using var portal = await Join();
        var stranger = new NpgsqlConnectionStringBuilder(portal.ConnectionString) { Password = "guess" }.ConnectionString;
        await Should.ThrowAsync<PostgresException>(async () => await new NpgsqlConnection(stranger).OpenAsync(Token));
    }

    public void Dispose()
    {
        foreach (var pid in Servers())
        {
            using var server = Process.GetProcessById(pid);
            server.Kill();
        }
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<PrivatePostgres> Join() => PrivatePostgres.Join(Cluster, durable: true, Token);

    private IEnumerable<int> Servers()
    {
        var file = Path.Combine(Cluster, "postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).First(), out var pid)) return [];
        return File.Exists($"/proc/{pid}/cmdline") && File.ReadAllText($"/proc/{pid}/cmdline").Contains(Cluster, StringComparison.Ordinal) ? [pid] : [];
    }

    // The killed process needs a moment to be gone.
    private static async Task<bool> Eventually(Func<Task<bool>> attempt)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await attempt()) return true;
            await Task.Delay(100, Token);
        }
        return false;
    }

    private static async Task Execute(PrivatePostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<string?> Read(PrivatePostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Token);
    }
}
