using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Portal.Domain;
using Portal.Domain.Persistence;

Console.WriteLine("Write a migration with tools/migrations/add.sh NameOfTheChange");

/// <summary>Lets dotnet-ef see the model; no database is opened.</summary>
internal sealed class ContextFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        DomainServices.Options(options, NpgsqlDataSource.Create("Host=127.0.0.1;Database=none"));
        return new(options.Options);
    }
}
