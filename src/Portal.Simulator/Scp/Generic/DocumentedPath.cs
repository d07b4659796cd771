using Portal.Simulator.Scp.Documented;

namespace Portal.Simulator.Scp.Generic;

/// <summary>What an operation's path says: which collection, and whether one member of it.</summary>
/// <param name="Collection">The literal segments, such as <c>classic-routers/acls</c>.</param>
/// <param name="NamesOne">Whether the last segment is a variable.</param>
internal sealed record DocumentedPath(string Collection, bool NamesOne)
{
    private static readonly string[] Verbs = ["action", "actions", "bulk-delete", "bulk-create", "bulk-enable", "bulk-disable", "bulk-shift", "bulk-bind", "clone", "delete", "enable", "disable", "execute", "archive", "confirm", "remark"];

    private static readonly Dictionary<string, string> SameThing = new()
    {
        ["vnetdev/nfvs"] = "vnetdev", ["server-groups"] = "servers/groups", ["classic-routers/sroute"] = "classic-routers/sroutes",
    };

    public static DocumentedPath Of(Operation operation)
    {
        var segments = operation.Path.Trim('/').Split('/').Skip(1).Where(segment => !char.IsAsciiDigit(segment[0])).ToList();
        var literals = segments.Where(segment => segment[0] != '{').ToList();
        while (literals.Count > 1 && Verbs.Contains(literals[^1])) literals.RemoveAt(literals.Count - 1);
        var name = string.Join('/', literals);
        return new DocumentedPath(SameThing.GetValueOrDefault(name, name), segments[^1][0] == '{');
    }
}
