namespace Portal.Web.Resources;

/// <summary>Names the resource that translates errors, field messages and timeline sentences of the domain; the Chinese text is the key.</summary>
public sealed class ErrorTexts;
