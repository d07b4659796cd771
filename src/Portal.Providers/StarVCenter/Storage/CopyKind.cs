namespace Portal.Providers.StarVCenter.Storage;

/// <summary>Snapshots and backups have the same operations under two words. GET takes a machine's number where DELETE takes a copy's (starvcenter.md 8.4).</summary>
internal sealed record CopyKind(string Word, string Name)
{
    public static CopyKind Snapshot { get; } = new("snapshot", "快照");

    public static CopyKind Backup { get; } = new("backup", "备份");

    public string Member(string name) => $"{Word}.{name}";

    public StarVCenterCall List(string machine) => StarVCenterCall.Get($"/cloudvm/{Word}/{{vmId}}", machine);

    public StarVCenterCall Create(string machine, string name) => StarVCenterCall.Post($"/cloudvm/{Word}/create", (Member("vmid"), machine), (Member("name"), name));

    public StarVCenterCall Restore(string copy) => StarVCenterCall.Put($"/cloudvm/{Word}/restore", (Member("id"), copy));

    public StarVCenterCall Delete(string copy) => StarVCenterCall.Delete($"/cloudvm/{Word}/{{{Word}Id}}", copy);
}
