namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>The 92 operations of the document. A route with a literal wins over one with a value in that place (starvcenter.md 8.4).</summary>
internal static class OperationTable
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Quotas.All, .. MachineOperations.All, .. ModelOperations.All, .. DiskOperations.All, .. CardOperations.All, .. CopyOperations.All,
        .. NetworkOperations.All, .. MappingOperations.All, .. AccessRuleOperations.All, .. RouterOperations.All, .. MonitorOperations.All,
        .. BalancerOperations.All, .. NodeOperations.All, .. GroupOperations.All, .. RuleOperations.All, .. EstateOperations.All,
    ];

    /// <returns>Null when there is no such route; IsMethodWrong when it is there for another method.</returns>
    public static (Operation? Operation, Dictionary<string, string> InPath, bool IsMethodWrong) Find(string method, string path)
    {
        var matching = All.Select(operation => (operation, values: operation.Match(path))).Where(match => match.values is not null).ToList();
        // First the route, then its method: what a literal names is not somebody's number.
        var exact = matching.FindAll(match => match.operation.Literals == matching.Max(one => one.operation.Literals));
        var found = exact.Find(match => match.operation.Method == method);
        return found.operation is null ? (null, [], exact.Count > 0) : (found.operation, found.values!, false);
    }
}
