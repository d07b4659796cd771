using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using Portal.Domain.Persistence;
using Portal.Web.Security;

namespace Portal.Web.Hosting.Commands;

/// <summary>Looks at everything the portal stands on and says, line by line, what is well and what to do about the rest.</summary>
internal sealed class DoctorCommand(NpgsqlDataSource database, PortalDbContext db, KeyRing keyRing, TimeProvider clock) : IConsoleCommand
{
    private static readonly TimeSpan TolerableSkew = TimeSpan.FromSeconds(30);

    public string Name => "doctor";

    public string Usage => "  checks database, migrations, keys, libraries, fonts and clock; exit code 1 when something is wrong";

    // It is there to look, not to change.
    public bool NeedsMigratedDatabase => false;

    public async Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        (string What, Func<CancellationToken, Task<string?>> Check)[] checks =
        [
            ("database", Database), ("migrations", Migrations), ("keys", Keys), ("clock", Clock),
            ("PDF library", _ => Task.FromResult(Library("libpangocairo-1.0.so.0", "libpangocairo-1.0-0"))), ("Chinese fonts", _ => Task.FromResult(Fonts())),
        ];
        var wrong = 0;
        foreach (var (what, check) in checks)
        {
            var fault = await Try(check, cancellationToken);
            if (fault is not null) wrong++;
            await output.WriteLineAsync(fault is null ? $"ok     {what}" : $"WRONG  {what}: {fault}");
        }
        return wrong == 0 ? 0 : 1;
    }

    private static async Task<string?> Try(Func<CancellationToken, Task<string?>> check, CancellationToken cancellationToken)
    {
        try
        {
            return await check(cancellationToken);
        }
        catch (NpgsqlException error)
        {
            return error.Message;
        }
    }

    private async Task<string?> Database(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select current_setting('server_version_num')::int, current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off'");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        if (row.GetInt32(0) < 150000) return "PostgreSQL 15 or newer is needed.";
        return row.GetBoolean(1) ? null : "fsync or synchronous_commit is off: a crash would lose paid orders.";
    }

    private Task<string?> Migrations(CancellationToken cancellationToken) => PortalDatabaseSetup.WhatIsMissing(db, cancellationToken);

    private async Task<string?> Keys(CancellationToken cancellationToken) =>
        await Migrations(cancellationToken) is null ? keyRing.WhatIsWrong() : "not looked at while migrations are pending";

    private async Task<string?> Clock(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select clock_timestamp()");
        var there = (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
        var skew = (clock.GetUtcNow().UtcDateTime - there.ToUniversalTime()).Duration();
        return skew < TolerableSkew ? null : string.Create(CultureInfo.InvariantCulture, $"differs from the database's by {skew.TotalSeconds:0} s; upstreams refuse requests signed at the wrong time.");
    }

    private static string? Library(string file, string package)
    {
        if (!NativeLibrary.TryLoad(file, out var library)) return $"{file} is missing (Debian package {package}).";
        NativeLibrary.Free(library);
        return null;
    }

    private static string? Fonts()
    {
        string[] folders = ["/usr/share/fonts", "/usr/local/share/fonts"];
        var found = folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "NotoSansCJK*", SearchOption.AllDirectories)).Any();
        return found ? null : "Noto Sans CJK is missing (Debian package fonts-noto-cjk): invoices would show boxes.";
    }
}
