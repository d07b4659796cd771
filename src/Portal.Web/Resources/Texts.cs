namespace Portal.Web.Resources;

/// <summary>Names the resource of the frame and shared components; the Chinese text is the key.</summary>
public sealed class SharedTexts;

/// <summary>Names the resource of the customers' pages.</summary>
public sealed class CustomerTexts;

/// <summary>Names the resource of the staff pages.</summary>
public sealed class StaffTexts;
