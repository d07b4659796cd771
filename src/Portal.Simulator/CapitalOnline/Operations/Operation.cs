using System.Text.Json.Nodes;

namespace Portal.Simulator.CapitalOnline.Operations;

/// <summary>One of the 218 operations as documented.</summary>
/// <param name="Product">Product key, such as <c>ecs</c>: eleven names exist in more than one product.</param>
/// <param name="Paths">Host groups and paths that serve it.</param>
/// <param name="Success">The code of success.</param>
/// <param name="Needs">Its required parameters.</param>
/// <param name="Answer">The answer's members in their order: <c>s</c> text, <c>i</c> whole number, <c>n</c> number, <c>b</c> truth, <c>0</c> anything.</param>
internal sealed record Operation(
    string Product, string Name, IReadOnlyList<string> Verbs, IReadOnlyList<string> Paths, IReadOnlyList<string> Needs, JsonObject Answer,
    bool Writes = false, string Success = "Success")
{
    /// <summary>How faults and journal name it.</summary>
    public string Id => $"{Product}.{Name}";
}
