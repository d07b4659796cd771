namespace Portal.Web.Hosting;

/// <summary>Where the portal keeps what is its own on this machine: the private database and the master key.</summary>
public static class DataFolder
{
    /// <returns><c>Portal:DataFolder</c>, else <c>data</c> beside <c>Portal.sln</c> when run from its sources, else <c>data</c> beside the program.</returns>
    public static string Of(IConfiguration configuration)
    {
        if (configuration["Portal:DataFolder"] is { Length: > 0 } configured) return Path.GetFullPath(configured);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return Path.Combine(folder.FullName, "data");
        return Path.Combine(AppContext.BaseDirectory, "data");
    }
}
