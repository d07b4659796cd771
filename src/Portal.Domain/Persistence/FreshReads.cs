using Microsoft.EntityFrameworkCore;

namespace Portal.Domain.Persistence;

internal static class FreshReads
{
    /// <summary>Lets go of what an earlier transaction of this context read: a tracked row keeps its old values, also when it is read again under a lock.</summary>
    public static void ForgetUnchanged<T>(this PortalDbContext db, Func<T, bool> which)
        where T : class
    {
        foreach (var entry in db.ChangeTracker.Entries<T>().Where(e => e.State is EntityState.Unchanged && which(e.Entity)).ToList())
            entry.State = EntityState.Detached;
    }
}
