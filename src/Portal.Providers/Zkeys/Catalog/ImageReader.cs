using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Catalog;

/// <summary>Reads one image (zkeys.md 6.3).</summary>
internal static class ImageReader
{
    public static UpstreamImage Read(JsonElement row)
    {
        var (guid, login, uses) = (row.Text("guid")!, row.Text("login_name"), row.Words("type"));
        var name = row.Text("name") ?? row.Text("mirror_name") ?? guid;
        return new UpstreamImage(
            guid,
            name,
            IsWindows(name, login),
            login,
            row.Whole("port") is > 0 and var port ? port : null,
            Math.Max(0, row.Whole("cpu_limit") ?? 0),
            Math.Max(0, row.Number("ram_limit") ?? 0),
            row.Whole("system_harddisk") is > 0 and var disk ? disk : null,
            uses.Contains("create"),
            uses.Contains("install"),
            row.Words("lines"));
    }

    // There is no flag; the price depends on it (zkeys.md 6.3 and 13.1).
    private static bool IsWindows(string name, string? login) =>
        string.Equals(login, "administrator", StringComparison.OrdinalIgnoreCase)
        || name.Contains("windows", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("win", StringComparison.OrdinalIgnoreCase);
}
