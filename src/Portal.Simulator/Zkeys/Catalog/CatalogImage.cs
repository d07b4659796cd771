using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Zkeys.Catalog;

/// <summary>One operating system image of the catalogue (zkeys.md 6.3).</summary>
internal sealed class CatalogImage(JsonObject fields)
{
    public string Guid => Text("guid");

    /// <summary>The short internal number that getservers calls systemID.</summary>
    public string Number => Text("id");

    public string LoginName => Text("login_name");

    public string Port => Text("port");

    /// <summary>System disk in GB; null when the image does not say.</summary>
    public int? SystemDisk => int.TryParse(Text("system_harddisk"), CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>There is no flag: the login name or the image's name tells (zkeys.md 6.3).</summary>
    public bool IsWindows =>
        LoginName.Equals("administrator", StringComparison.OrdinalIgnoreCase)
        || Text("name").Contains("windows", StringComparison.OrdinalIgnoreCase)
        || Text("name").StartsWith("win", StringComparison.OrdinalIgnoreCase);

    public bool IsFor(CatalogLine line) => (fields["lines"] as JsonArray ?? []).Any(guid => guid?.ToString() == line.Guid);

    /// <param name="use"><c>create</c> or <c>install</c>.</param>
    public bool Allows(string use) => Text("type").Split(',').Contains(use);

    /// <summary>Whether the order reaches the image's minimum; 0 is none.</summary>
    public bool FitsIn(int cpu, int memory) => Minimum("cpu_limit") <= cpu && Minimum("ram_limit") <= memory;

    private int Minimum(string name) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var limit) ? limit : 0;

    private string Text(string name) => fields[name]?.ToString() ?? "";
}
