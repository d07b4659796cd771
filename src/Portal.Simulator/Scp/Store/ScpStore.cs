using System.Text.Json.Nodes;
using Portal.Simulator.Storage;

namespace Portal.Simulator.Scp.Store;

/// <summary>Everything this upstream remembers: collections of documents, whose members starting with <c>_</c> are never shown.</summary>
/// <remarks>One form for all kinds, because 464 operations mostly keep, list, change and remove documents. Every use holds the state's gate.</remarks>
internal sealed class ScpStore
{
    private const string Prefix = "scp/";
    private const string Gone = "_gone";
    private readonly Dictionary<string, OrderedDictionary<string, JsonObject>> _collections = [];
    private readonly StateFile _file;
    private long _sequence;

    public ScpStore(StateFile file)
    {
        _file = file;
        foreach (var saved in file.Load<JsonObject>(Prefix).OrderBy(document => document.Whole("_seq")))
        {
            _sequence = Math.Max(_sequence, saved.Whole("_seq"));
            if (saved.Whole(Gone) == 0) Collection(saved.Text("_in"))[saved.Text("_key")] = saved;
        }
    }

    public bool IsEmpty => _collections.Count == 0;

    public JsonObject? Find(string collection, string id) => Collection(collection).TryGetValue(id, out var document) ? document : null;

    /// <summary>All of a collection, oldest first; a copy, so that it may change meanwhile.</summary>
    public IReadOnlyList<JsonObject> All(string collection) => [.. Collection(collection).Values];

    /// <summary>Whether the collection was ever used.</summary>
    public bool Knows(string collection) => _collections.ContainsKey(collection);

    /// <summary>Writes a new or changed document; called before the caller is answered.</summary>
    public JsonObject Put(string collection, string id, JsonObject document)
    {
        if (!document.ContainsKey("_seq")) document["_seq"] = ++_sequence;
        document["_in"] = collection;
        document["_key"] = id;
        Collection(collection)[id] = document;
        _file.Save(Key(collection, id), document);
        return document;
    }

    /// <summary>Writes a document again that <see cref="Put"/> has stored before.</summary>
    public void Save(JsonObject document) => _file.Save(Key(document.Text("_in"), document.Text("_key")), document);

    public void Remove(string collection, string id)
    {
        if (!Collection(collection).Remove(id)) return;
        _file.Save(Key(collection, id), new JsonObject { ["_in"] = collection, ["_key"] = id, [Gone] = 1 });
    }

    private OrderedDictionary<string, JsonObject> Collection(string name) =>
        _collections.TryGetValue(name, out var found) ? found : _collections[name] = [];

    private static string Key(string collection, string id) => $"{Prefix}{collection}/{id}";
}
