using System.Text.Json;

namespace Portal.Simulator.Scp.Documented;

/// <summary>All operations of the document, read from the embedded data files.</summary>
internal sealed class OperationBook
{
    private const string Prefix = "scp/";
    private const string PartB = "openstack-";
    private readonly List<Route> _routes = [];

    public OperationBook()
    {
        var assembly = typeof(OperationBook).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Operations = [.. files.SelectMany(Read)];
        foreach (var operation in Operations)
        {
            _routes.Add(new Route(operation, operation.Path));
            _routes.AddRange(operation.Also.Select(path => new Route(operation, path)));
        }
    }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The operations whose path and method fit, the most literal first; several when the document puts two on one path.</summary>
    public IReadOnlyList<RouteMatch> Find(string verb, string path)
    {
        var segments = path.Trim('/').Split('/');
        var fitting = _routes.Select(route => route.Match(verb, segments)).OfType<RouteMatch>().OrderByDescending(match => match.Literals).ToList();
        return [.. fitting.Where(match => match.Literals == fitting[0].Literals)];
    }

    private static IEnumerable<Operation> Read(string resource)
    {
        var file = resource[Prefix.Length..];
        var module = file.StartsWith(PartB, StringComparison.Ordinal) ? file[PartB.Length..] : "";
        using var stream = typeof(OperationBook).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line)
            yield return JsonSerializer.Deserialize<Operation>(line, JsonSerializerOptions.Web)! with { Module = module };
    }

    private sealed class Route(Operation operation, string template)
    {
        private readonly string[] _segments = template.Trim('/').Split('/');

        public RouteMatch? Match(string verb, string[] path)
        {
            if (verb != operation.Verb || path.Length != _segments.Length) return null;
            var values = new Dictionary<string, string>();
            for (var i = 0; i < path.Length; i++)
            {
                if (_segments[i] is ['{', .. var name, '}']) values[name] = Uri.UnescapeDataString(path[i]);
                else if (_segments[i] != path[i]) return null;
            }
            return new RouteMatch(operation, template, values, _segments.Length - values.Count);
        }
    }
}

/// <summary>An operation that a path leads to.</summary>
/// <param name="Template">The path template that fitted: the unit of the limits (scp.md 2.3).</param>
/// <param name="Values">Path variables by name.</param>
/// <param name="Literals">Segments that are no variables.</param>
internal sealed record RouteMatch(Operation Operation, string Template, IReadOnlyDictionary<string, string> Values, int Literals);
