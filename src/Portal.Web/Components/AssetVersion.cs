namespace Portal.Web.Components;

/// <summary>Changes with every build, so that browsers may keep style sheets and scripts for a year.</summary>
public static class AssetVersion
{
    public static string Value { get; } = typeof(AssetVersion).Module.ModuleVersionId.ToString("N")[..10];
}
