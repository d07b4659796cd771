using System.Globalization;
using System.Security.Cryptography;

namespace Portal.Web.Hosting.Postgres;

/// <summary>One database cluster on disk: makes it, starts it, stops it. Callers see to it that only one process does so at a time.</summary>
/// <param name="durable">False only for throw-away test databases.</param>
internal sealed class PostgresCluster(string folder, PostgresAccount account, bool durable)
{
    public const string Superuser = "portal";

    private string PasswordFile => folder + ".password";

    private string Log => Path.Combine(folder, "server.log");

    /// <exception cref="PostgresUnavailableException">Something is there that we cannot read.</exception>
    public bool Exists
    {
        get
        {
            if (!Directory.Exists(folder)) return false;
            if (File.Exists(Path.Combine(folder, "PG_VERSION"))) return true;
            throw new PostgresUnavailableException(
                $"{folder} cannot be read as a database: it belongs to another user (was the portal started as root before?) or is damaged. Start as that user, move it away, or set ConnectionStrings:Portal.");
        }
    }

    public string Password => File.Exists(PasswordFile)
        ? File.ReadAllText(PasswordFile).Trim()
        : throw new PostgresUnavailableException($"{PasswordFile} is missing, and without it nobody can sign in to the private database in {folder}. Put it back from a backup.");

    /// <summary>Made beside its place and moved there when complete, so that an interrupted start leaves nothing half-made.</summary>
    public async Task Create(CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.Find(version: null, cancellationToken);
        var making = await EmptyFolder(cancellationToken);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var passwordForInitDb = Path.Combine(making, "password");
        await OwnerOnly.Write(passwordForInitDb, password, cancellationToken);
        await account.Own(making, cancellationToken);

        var cluster = Path.Combine(making, "cluster");
        List<string> arguments = ["-D", cluster, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256", "--pwfile", passwordForInitDb];
        if (!durable) arguments.Add("--no-sync");
        var made = await account.Run(binaries.InitDb, arguments, cancellationToken);
        if (made.ExitCode != 0) throw new PostgresUnavailableException($"A new database could not be made in {folder}: {made.Output.Trim()}");

        await OwnerOnly.Write(PasswordFile, password, cancellationToken);
        Directory.Move(cluster, folder);
        Directory.Delete(making, recursive: true);
    }

    /// <exception cref="PostgresUnavailableException">With the end of the server's log.</exception>
    public async Task Start(int port, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.Find((await File.ReadAllTextAsync(Path.Combine(folder, "PG_VERSION"), cancellationToken)).Trim(), cancellationToken);
        await account.Own(folder, cancellationToken);
        RemoveStalePidFile();
        var started = await account.Run(binaries.PgCtl, ["start", "-D", folder, "-l", Log, "-w", "-s", "-t", "120", "-o", Settings(port)], cancellationToken);
        if (started.ExitCode != 0) throw new PostgresUnavailableException($"The private PostgreSQL in {folder} did not start: {started.Output.Trim()}\n{EndOfLog()}");
    }

    public async Task Stop(CancellationToken cancellationToken)
    {
        if (ServerProcess() is null) return;
        var binaries = await PostgresBinaries.Find((await File.ReadAllTextAsync(Path.Combine(folder, "PG_VERSION"), cancellationToken)).Trim(), cancellationToken);
        await account.Run(binaries.PgCtl, ["stop", "-D", folder, "-m", "fast", "-w", "-s", "-t", "60"], cancellationToken);
    }

    /// <summary>The process that serves this cluster, or null.</summary>
    public int? ServerProcess()
    {
        var file = Path.Combine(folder, "postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)) return null;
        var commandLine = $"/proc/{pid}/cmdline";
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(folder) ? pid : null;
    }

    // After a kill -9 (or a container's restart) the number in it may belong to another process by now, and PostgreSQL would not dare to start.
    private void RemoveStalePidFile()
    {
        if (ServerProcess() is null) File.Delete(Path.Combine(folder, "postmaster.pid"));
    }

    // Error lines without statements and details: both can carry people's data.
    private string Settings(int port) => string.Join(' ',
        $"-p {port}", "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=", "-c max_connections=200", "-c timezone=UTC", "-c jit=off",
        "-c log_min_error_statement=panic", "-c log_error_verbosity=terse",
        durable ? "-c fsync=on -c synchronous_commit=on -c full_page_writes=on" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off");

    private async Task<string> EmptyFolder(CancellationToken cancellationToken)
    {
        var making = folder + ".new";
        if (Directory.Exists(making)) Directory.Delete(making, recursive: true);
        OwnerOnly.CreateFolder(making);
        return await account.Reaches(Path.GetDirectoryName(making)!, cancellationToken)
            ? making
            : throw new PostgresUnavailableException($"The user {account.Name} cannot enter {Path.GetDirectoryName(making)}.");
    }

    private string EndOfLog() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(12)) : "";
}
