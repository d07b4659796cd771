namespace Portal.Web.Components.Pages.Staff;

/// <summary>A power action as it is posted; the key makes two clicks one action.</summary>
public sealed class PowerInput
{
    public string? Key { get; set; }
    public string? Action { get; set; }
}
