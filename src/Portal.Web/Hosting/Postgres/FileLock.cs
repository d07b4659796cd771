namespace Portal.Web.Hosting.Postgres;

/// <summary>Advisory locks between processes on one machine; the system lets go of them when a process dies, however it dies.</summary>
internal static class FileLock
{
    /// <summary>Waits for its turn.</summary>
    public static async Task<FileStream> Take(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken) return taken;
            if (TimeProvider.System.GetElapsedTime(started) > patience)
                throw new PostgresUnavailableException($"Another process of the portal has held {path} for {patience.TotalMinutes:0} minutes.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <returns>Null while another process holds or shares it.</returns>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Holds it together with others who share it; keeps <see cref="TryTake"/> from succeeding.</summary>
    public static FileStream Share(string path)
    {
        if (!File.Exists(path)) File.WriteAllText(path, "");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
