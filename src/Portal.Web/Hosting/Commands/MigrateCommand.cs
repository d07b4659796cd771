using Portal.Domain.Persistence;

namespace Portal.Web.Hosting.Commands;

/// <summary>Brings the database to this version and says so.</summary>
internal sealed class MigrateCommand(PortalDbContext db) : IConsoleCommand
{
    public string Name => "migrate";

    public string Usage => "  brings the database to this version; safe to repeat";

    public bool NeedsMigratedDatabase => false;

    public async Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var missing = await PortalDatabaseSetup.WhatIsMissing(db, cancellationToken);
        await PortalDatabaseSetup.Apply(db, cancellationToken);
        await output.WriteLineAsync(missing is null ? "The database was at this version already." : $"Done: {missing}");
        return 0;
    }
}
