using Portal.Web.Hosting;

namespace Portal.Benchmarks.Processes;

/// <summary>Where the builds of the measured programs lie, of the same configuration as this one.</summary>
internal static class Programs
{
    // …/tests/Portal.Benchmarks/bin/Release/net10.0/
    private static readonly string[] Built = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..];

    public static string Root { get; } = DataFolder.SourceRoot() ?? throw new InvalidOperationException("Portal.sln was not found above the program.");

    public static bool IsRelease => Built[0] == "Release";

    public static string Portal => Of("Portal.Web");

    public static string Simulator => Of("Portal.Simulator");

    public static string Ceiling { get; } = Path.Combine(AppContext.BaseDirectory, "Portal.Benchmarks.dll");

    private static string Of(string project) => Path.Combine([Root, "src", project, "bin", .. Built, $"{project}.dll"]);
}
