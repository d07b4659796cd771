namespace Portal.Web.Hosting;

/// <summary>Where the portal keeps what is its own on this machine: the private database and the master key.</summary>
public static class DataFolder
{
    /// <returns><c>Portal:DataFolder</c>, else <c>data</c> beside <c>Portal.sln</c> when run from its sources, else <c>data</c> beside the program.</returns>
    public static string Of(IConfiguration configuration) => configuration["Portal:DataFolder"] is { Length: > 0 } configured
        ? Path.GetFullPath(configured)
        : Path.Combine(SourceRoot() ?? AppContext.BaseDirectory, "data");

    /// <returns>The folder of <c>Portal.sln</c>; null when the portal is installed without its sources.</returns>
    public static string? SourceRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        return null;
    }
}
