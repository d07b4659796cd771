namespace Portal.Tests;

/// <summary>The source tree the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Source files below a folder, build output and downloaded packages left out; none when the folder does not exist (yet).</summary>
    public static IEnumerable<string> Sources(string folder, params string[] extensions) => Directory.Exists(Path(folder))
        ? Directory.EnumerateFiles(Path(folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(System.IO.Path.GetExtension(file)))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "lib"))
        : [];

    public static string Relative(string file) => System.IO.Path.GetRelativePath(Root, file);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Portal.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Portal.sln was not found above the tests.");
        return folder.FullName;
    }
}
