namespace Portal.Providers.Scp;

/// <summary>What an offering's reference says: which of the platform's things it is, and where.</summary>
internal sealed record OfferingReference(string Product, string Place)
{
    public const string Server = "vm";
    public const string Address = "eip";
    public const string Disk = "disk";

    public bool IsServer => Product == Server;

    /// <returns>Null when it is none of ours.</returns>
    public static OfferingReference? Read(string reference) =>
        reference.Split(':', 2) is [var product and (Server or Address or Disk), { Length: > 0 } place] ? new(product, place) : null;

    public override string ToString() => $"{Product}:{Place}";
}
