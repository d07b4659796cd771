namespace Portal.Web.Hosting.Postgres;

/// <summary>The system user the private PostgreSQL runs as: ourselves, or an unprivileged user when we are root, which PostgreSQL refuses.</summary>
internal sealed record PostgresAccount(string? Name)
{
    public static async Task<PostgresAccount> Find(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess) return new((string?)null);
        foreach (var name in (string[])["postgres", "nobody"])
            if ((await Tool.Run("id", ["-u", name], cancellationToken)).ExitCode == 0) return new(name);
        throw new PostgresUnavailableException("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.");
    }

    public Task<(int ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) => Name is null
        ? Tool.Run(program, arguments, cancellationToken)
        : Tool.Run("setpriv", ["--reuid", Name, "--regid", $"{GroupOf(Name)}", "--init-groups", "--", program, .. arguments], cancellationToken);

    /// <summary>Gives it everything below the path.</summary>
    public async Task Own(string path, CancellationToken cancellationToken)
    {
        if (Name is null) return;
        var changed = await Tool.Run("chown", ["-R", $"{Name}:", path], cancellationToken);
        if (changed.ExitCode != 0) throw new PostgresUnavailableException($"{path} could not be given to the user {Name}: {changed.Output.Trim()}");
    }

    /// <summary>Whether it may pass through the folder and all its parents (a home with mode 0700 stops it).</summary>
    public async Task<bool> Reaches(string folder, CancellationToken cancellationToken) =>
        Name is null || (await Run("test", ["-x", folder], cancellationToken)).ExitCode == 0;

    private static string GroupOf(string name) => name == "nobody" ? "nogroup" : name;
}
