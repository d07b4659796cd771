using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>Which operations of the register are shown; it lives in the address.</summary>
/// <param name="Kind">read, write or null for both.</param>
/// <param name="From">Position of the first row shown.</param>
public sealed record OperationFilter(string? Search, string? Group, string? Kind, int From)
{
    public const int PageLength = 100;

    public static StaffLook Reads { get; } = new("idle", "eye", "只读");

    public static StaffLook Writes { get; } = new("soon", "pencil", "会改动");

    public IReadOnlyList<UpstreamOperation> Of(IEnumerable<UpstreamOperation> all) => [.. all.Where(Matches)];

    /// <summary>The list, or one operation of it that remembers the list.</summary>
    public string Address(string path, string? operation = null, string? run = null, int? from = null) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["op"] = operation, ["run"] = run, ["q"] = Given(Search), ["group"] = Given(Group), ["kind"] = Given(Kind), ["from"] = (from ?? From) is > 0 and var at ? $"{at}" : null,
    }.Where(part => part.Value is not null));

    /// <summary>What an operation does, in the reader's language.</summary>
    public static string Words(UpstreamOperation o) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" && o.Title.Length > 0 ? o.Title : o.Purpose;

    private bool Matches(UpstreamOperation o) =>
        (Given(Group) is not { } group || o.Group == group)
        && (Given(Kind) is not { } kind || o.IsWrite == (kind == "write"))
        && (Given(Search) is not { } search || new[] { o.Id, o.Name, o.Path, o.Purpose, o.Title, o.Group }.Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase)));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
