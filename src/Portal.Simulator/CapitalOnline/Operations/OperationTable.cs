using System.Text.Json;

namespace Portal.Simulator.CapitalOnline.Operations;

/// <summary>All documented operations, found by path and name.</summary>
internal static class OperationTable
{
    // Both spellings stand in the document (capitalonline.md 11 item 6); these are matched whatever their case.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CreateGPN"] = "CreateGPN", ["DeleteGpn"] = "DeleteGpn", ["ModifyVdcName"] = "ModifyVdcName", ["ModifyVdceName"] = "ModifyVdcName",
        ["RollbackDiskBySnapshot"] = "RollbackDiskBySnapshot",
    };

    public static IReadOnlyList<Operation> All { get; } = Load();

    private static readonly Dictionary<(string Path, string Name), Operation> ByAddress = All
        .SelectMany(operation => operation.Paths, (operation, path) => (path, operation))
        .ToDictionary(pair => (pair.path, pair.operation.Name), pair => pair.operation);

    public static Operation? Find(string path, string action) => ByAddress.GetValueOrDefault((path, Aliases.GetValueOrDefault(action, action)));

    private static List<Operation> Load()
    {
        using var stream = typeof(OperationTable).Assembly.GetManifestResourceStream("capitalonline-operations.json")!;
        return JsonSerializer.Deserialize<List<Operation>>(stream, JsonSerializerOptions.Web)!;
    }
}
