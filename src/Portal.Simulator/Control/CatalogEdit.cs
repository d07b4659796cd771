using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Catalog;

namespace Portal.Simulator.Control;

/// <summary>One change of the catalogue, in the upstream's own field names.</summary>
/// <param name="Line">Guid of the line to change.</param>
/// <param name="Set">Fields to replace on that line; a field not listed stays.</param>
/// <param name="Withdraw">True takes that line out of the catalogue, false puts it back.</param>
/// <param name="Add">A new line with a guid of its own; what it does not state is as on the documents' sample line.</param>
internal sealed record CatalogEdit(string? Line, JsonObject? Set, bool? Withdraw, JsonObject? Add)
{
    /// <returns>False when the line does not exist, or the new one cannot be added.</returns>
    public bool ApplyTo(ZkeysCatalog catalog)
    {
        if (Add is not null) return catalog.Add(Add);
        if (Line is null || (Set is null && Withdraw is null)) return false;
        return (Set is null || catalog.Patch(Line, Set)) && (Withdraw is not { } withdrawn || catalog.Withdraw(Line, withdrawn));
    }
}
