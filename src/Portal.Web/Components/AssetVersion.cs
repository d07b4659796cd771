namespace Portal.Web.Components;

/// <summary>Changes with every style sheet, script and icon, so that browsers may keep them for a year.</summary>
public static class AssetVersion
{
    public static string Value { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(AssetVersion).Assembly.GetManifestResourceStream("asset-version")!);
        return reader.ReadToEnd();
    }
}
