namespace Portal.Providers.StarVCenter.Vms;

/// <summary>The name is the only place where an order leaves its mark (starvcenter.md 7).</summary>
internal static class VmName
{
    private const string Prefix = "po-";

    public static string Of(string orderNumber) => Prefix + orderNumber;

    public static string? OrderOf(string? name) => name is { Length: > 3 } && name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null;
}
