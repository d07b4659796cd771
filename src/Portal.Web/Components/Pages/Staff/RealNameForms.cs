namespace Portal.Web.Components.Pages.Staff;

/// <summary>The verdict on a submitted real name as it is posted.</summary>
public sealed class ReviewInput
{
    public string? Customer { get; set; }

    /// <summary>approve or reject.</summary>
    public string? Decision { get; set; }
    public string? Reason { get; set; }
}

/// <summary>The wish to see the whole identity, with its reason.</summary>
public sealed class RevealInput
{
    public string? Customer { get; set; }
    public string? Reason { get; set; }
}
