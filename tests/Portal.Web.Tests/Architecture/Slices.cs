using System.Text.RegularExpressions;
using Portal.Tests;

namespace Portal.Web.Tests.Architecture;

/// <summary>Inside Portal.Domain the arrows between capabilities are this table, and it has no cycle.</summary>
public partial class Slices
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Upstreams"] = [],
        ["Customers"] = [],
        ["Catalog"] = ["Upstreams"],
        ["Billing"] = ["Customers"],
        ["Pricing"] = ["Catalog", "Customers", "Upstreams"],
        ["Ordering"] = ["Catalog", "Customers", "Pricing", "Billing", "Upstreams"],
        ["Services"] = ["Catalog", "Customers", "Pricing", "Ordering", "Billing", "Upstreams"],
        ["Fulfilment"] = ["Catalog", "Customers", "Pricing", "Ordering", "Services", "Billing", "Upstreams"],
        ["Notifications"] = ["Customers", "Ordering", "Services", "Billing", "Upstreams"],
    };

    private static readonly string[] OpenToAll = ["Shared", "Persistence", "Auditing"];

    [Fact]
    public void Use_only_the_slices_listed_for_them()
    {
        var breaches =
            from slice in MayUse.Keys
            from file in Repository.Sources($"src/Portal.Domain/{slice}", ".cs")
            from used in UsedBy(file)
            where used != slice && !MayUse[slice].Contains(used) && !OpenToAll.Contains(used)
            select $"{Repository.Relative(file)} uses {used}";
        breaches.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_open_to_all_uses_no_slice()
    {
        var breaches =
            from slice in OpenToAll
            from file in Repository.Sources($"src/Portal.Domain/{slice}", ".cs")
            from used in UsedBy(file)
            where MayUse.ContainsKey(used) && !IsGenerated(file)
            select $"{Repository.Relative(file)} uses {used}";
        breaches.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Are_all_in_the_table()
    {
        var folders = Directory.GetDirectories(Repository.Path("src/Portal.Domain")).Select(Path.GetFileName);
        folders.Except(["bin", "obj", .. OpenToAll, .. MayUse.Keys]).ShouldBeEmpty();
    }

    [Fact]
    public void Have_no_cycle()
    {
        var left = MayUse.ToDictionary(slice => slice.Key, slice => slice.Value.ToList());
        while (left.FirstOrDefault(slice => !slice.Value.Any(left.ContainsKey)).Key is { } free) left.Remove(free);
        left.Keys.ShouldBeEmpty();
    }

    [Fact]
    public void Bring_nothing_into_every_file_by_a_global_using()
    {
        var lines = Repository.Sources("src/Portal.Domain", ".cs", ".csproj").SelectMany(File.ReadLines);
        lines.ShouldNotContain(line => line.Contains("global using Portal.Domain.") || line.Contains("<Using Include=\"Portal.Domain."));
    }

    // Migrations name every mapped type as text.
    private static bool IsGenerated(string file) => file.Contains("/Migrations/", StringComparison.Ordinal);

    private static IEnumerable<string> UsedBy(string file)
    {
        var code = Comment().Replace(File.ReadAllText(file), "");
        return FullName().Matches(code).Concat(ShortName().Matches(code)).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"Portal\.Domain\.(\w+)")]
    private static partial Regex FullName();

    // A sibling namespace can also be named from its parent: Billing.Invoice.
    [GeneratedRegex(@"(?<![\w.""])(Upstreams|Customers|Catalog|Billing|Pricing|Ordering|Services|Fulfilment|Notifications)\.[A-Z]\w*(?=[\s>(\[,;.)])")]
    private static partial Regex ShortName();
}
