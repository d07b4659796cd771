namespace Portal.Simulator.Zkeys.Operations;

/// <summary>The 28 operations of the cloud server document, by the wire's name.</summary>
internal static class OperationTable
{
    private static readonly Dictionary<string, Operation> ByAction = new[]
    {
        CatalogOperations.All,
        ReadOperations.All,
        [CreateOperation.Create],
        PowerOperations.All,
        TermOperations.All,
        SnapshotOperations.All,
        NetworkOperations.All,
    }.SelectMany(group => group).ToDictionary(operation => operation.Action);

    public static IReadOnlyCollection<string> Actions => ByAction.Keys;

    public static Operation? Find(string action) => ByAction.GetValueOrDefault(action);
}
