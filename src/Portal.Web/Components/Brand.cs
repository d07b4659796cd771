namespace Portal.Web.Components;

/// <summary>The reseller's name on pages and documents.</summary>
public static class Brand
{
    public const string Name = "泊云";
}
