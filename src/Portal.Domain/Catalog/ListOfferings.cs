using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>Everything a customer can buy, zones in order; served from the process's versioned read model, not from the database.</summary>
/// <param name="Kind">E.g. "cloud-server"; null: all.</param>
[Requires(Permissions.Public)]
public sealed record ListOfferings(string? Kind = null, ZoneId? Zone = null) : IQuery<IReadOnlyList<OfferingView>>;
