using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>One product of a line.</summary>
/// <param name="IsOrderable">Others are known for the renewal of what runs.</param>
/// <param name="PartitionGb">Size of the system partition the upstream suggests; null: none may be asked for.</param>
/// <param name="LargestDiskGb">Null: its disks are not known.</param>
internal sealed record Machine(string LineGuid, ServerFlavor Flavor, FlavorCost Cost, bool IsOrderable, int SortOrder, int? PartitionGb, int? LargestDiskGb);
