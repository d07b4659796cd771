using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Providers.Tests.Register;

/// <summary>One row of the contracts' lists of operations, by its columns' names.</summary>
internal sealed record ListedOperation(IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Null when the contracts are not beside the repository.</summary>
    public static IReadOnlyList<ListedOperation>? Of(string kind)
    {
        var file = Repository.Path("..", "shared", "contracts", $"{(kind.StartsWith("zkeys", StringComparison.Ordinal) ? "zkeys" : kind)}-operations.tsv");
        if (!File.Exists(file)) return null;
        var lines = File.ReadAllLines(file).Where(line => line.Length > 0).Select(line => line.Split('\t')).ToArray();
        var rows = lines.Skip(1).Select(cells => new ListedOperation(lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)));
        return [.. rows.Where(row => !kind.StartsWith("zkeys", StringComparison.Ordinal) || row.Cells["system"] == kind)];
    }

    private string Any(params string[] columns) => columns.Select(column => Cells.GetValueOrDefault(column)).First(cell => cell is not null)!;

    /// <summary>What the register must say of it.</summary>
    public string Identity => string.Join(" | ", Cells["operation"], $"{Cells["http_method"]} {Any("endpoint", "path")}", Any("api_version", "version", "system"), Cells["kind"], Cells["async"], Cells["purpose"], Cells["lines"]);

    public static string IdentityOf(UpstreamOperation of) => string.Join(
        " | ", of.Name, of.Printed ?? $"{of.Method} {of.Path}", of.Version.Length > 0 ? of.Version : of.Kind, of.IsWrite ? "write" : "read", of.IsAsync ? "yes" : "no", of.Purpose, of.Source);
}
