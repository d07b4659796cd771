using System.Security.Cryptography;

namespace Portal.Web.Hosting.Postgres;

/// <summary>Where the cluster lies: where it was asked for, or, when the database's user cannot get there, below /var/lib with a link to it.</summary>
internal static class ClusterFolder
{
    private const string Elsewhere = "/var/lib/portal";

    public static async Task<string> For(string wanted, PostgresAccount account, CancellationToken cancellationToken)
    {
        var link = new DirectoryInfo(wanted);
        if (link.LinkTarget is { } target) return target;
        if (link.Exists)
        {
            return await account.Reaches(Path.GetDirectoryName(wanted)!, cancellationToken)
                ? wanted
                : throw new PostgresUnavailableException($"The database in {wanted} cannot be reached by the user {account.Name}, who runs PostgreSQL when the portal is started as root. Let others pass through its parent folders (chmod o+x), or start as the user who made it.");
        }
        if (await account.Reaches(Path.GetDirectoryName(wanted)!, cancellationToken)) return wanted;

        // As root below a closed home: the files go where the user can get, and the link says where that is.
        Directory.CreateDirectory(Elsewhere);
        var folder = Path.Combine(Elsewhere, $"postgres-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
        Directory.CreateSymbolicLink(wanted, folder);
        return folder;
    }
}
