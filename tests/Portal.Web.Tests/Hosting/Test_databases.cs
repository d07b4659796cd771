using Microsoft.EntityFrameworkCore;
using Portal.Tests;

namespace Portal.Web.Tests.Hosting;

public class Test_databases(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Have_the_tables_of_this_version()
    {
        await using var db = database.NewContext();
        (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Match_the_model_so_that_no_migration_is_forgotten()
    {
        await using var db = database.NewContext();
        db.Database.HasPendingModelChanges().ShouldBeFalse("Run tools/migrations/add.sh NameOfTheChange.");
    }
}
