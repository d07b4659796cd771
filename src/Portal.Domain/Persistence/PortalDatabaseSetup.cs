using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Portal.Domain.Persistence;

/// <summary>Brings a database to this version: migrations, then the slices' scripts. Safe when several processes start at once.</summary>
public static class PortalDatabaseSetup
{
    private const long LockKey = 5_080_2026;

    public static async Task Apply(PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        await ApplyScripts(db, cancellationToken);
    }

    /// <summary>Only the slices' scripts, on tables that exist already.</summary>
    public static async Task ApplyScripts(PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        await db.Database.ExecuteSqlAsync($"create table if not exists schema_scripts (name text primary key, digest text not null)", cancellationToken);
        var applied = await db.Database.SqlQuery<string>($"""select name || ':' || digest as "Value" from schema_scripts""").ToListAsync(cancellationToken);
        foreach (var script in Scripts())
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Sql)));
            if (applied.Contains($"{script.Name}:{digest}")) continue;
            await ExecuteRaw(db, script.Sql, cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"insert into schema_scripts values ({script.Name}, {digest}) on conflict (name) do update set digest = excluded.digest", cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Null when the database is at this version; else what is missing, for staff.</summary>
    public static async Task<string?> WhatIsMissing(PortalDbContext db, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        return pending.Count == 0 ? null : $"pending migrations: {string.Join(", ", pending)}";
    }

    private static IEnumerable<SchemaScript> Scripts() =>
        typeof(SchemaScript).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SchemaScript)) && !type.IsAbstract)
            .Select(type => (SchemaScript)Activator.CreateInstance(type, nonPublic: true)!)
            .OrderBy(script => script.Order).ThenBy(script => script.Name, StringComparer.Ordinal);

    // Not ExecuteSqlRaw: it would read braces in a function body as parameters.
    private static async Task ExecuteRaw(PortalDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
