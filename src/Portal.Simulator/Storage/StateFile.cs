using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Storage;

/// <summary>Keeps the latest version of each thing as lines appended to a file, written before a request is answered.</summary>
/// <remarks>Appending keeps a write as cheap with ten thousand servers as with one. Opening compacts, which also drops a line torn by a kill.</remarks>
internal sealed class StateFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonNode> _latest = [];
    private readonly FileStream? _file;

    /// <param name="path">Null keeps nothing beyond the process.</param>
    public StateFile(string? path)
    {
        if (path is null) return;
        var whole = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        if (File.Exists(whole)) ReadLines(whole);
        _file = Compact(whole);
    }

    /// <summary>Everything saved under a prefix such as <c>zkeys/server/</c>.</summary>
    public IReadOnlyList<T> Load<T>(string prefix)
    {
        lock (_gate)
        {
            var found = _latest.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal));
            return [.. found.Select(pair => pair.Value.Deserialize<T>()!)];
        }
    }

    public void Save<T>(string key, T value)
    {
        if (_file is null) return;
        lock (_gate)
        {
            Append(_file, key, JsonSerializer.SerializeToNode(value)!);
            _file.Flush();
        }
    }

    public void Dispose() => _file?.Dispose();

    private static void Append(FileStream file, string key, JsonNode value)
    {
        var line = new JsonObject { ["key"] = key, ["value"] = value }.ToJsonString() + "\n";
        file.Write(Encoding.UTF8.GetBytes(line));
    }

    private void ReadLines(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is not { } entry) continue;
            _latest[entry["key"]!.GetValue<string>()] = entry["value"]!.DeepClone();
        }
    }

    private static JsonNode? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;   // the line that was being written when the process was killed: its request was never answered
        }
    }

    private FileStream Compact(string path)
    {
        var fresh = path + ".new";
        using (var copy = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var (key, value) in _latest) Append(copy, key, value.DeepClone());
        }
        File.Move(fresh, path, overwrite: true);
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }
}
