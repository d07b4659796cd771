namespace Portal.Providers.StarVCenter.Catalog;

/// <summary>What is installed: a model from the upstream's list, or a template whose number staff entered. Exactly one of the two.</summary>
internal sealed record ImageReference(string? Model, string? Template)
{
    private const string ModelPrefix = "model:", TemplatePrefix = "template:";

    public static string OfModel(string code) => ModelPrefix + code;

    public static string OfTemplate(string id) => TemplatePrefix + id;

    /// <returns>Null when it is neither.</returns>
    public static ImageReference? Parse(string reference) =>
        reference.StartsWith(ModelPrefix, StringComparison.Ordinal) && reference.Length > ModelPrefix.Length ? new(reference[ModelPrefix.Length..], null)
        : reference.StartsWith(TemplatePrefix, StringComparison.Ordinal) && reference.Length > TemplatePrefix.Length ? new(null, reference[TemplatePrefix.Length..])
        : null;

    /// <summary>Nothing but the name tells the family.</summary>
    public static bool IsWindows(params string[] names) => names.Any(name => name.Contains("win", StringComparison.OrdinalIgnoreCase) && !name.Contains("darwin", StringComparison.OrdinalIgnoreCase));

    public static string LoginOf(params string[] names) => IsWindows(names) ? "Administrator" : "root";
}
