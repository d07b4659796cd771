using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Storage;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>All that this upstream remembers. Every use holds <see cref="Gate"/>, so that one call is one step of its history.</summary>
internal sealed class CapitalOnlineState
{
    private const string Prefix = "capitalonline/resource/";
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Dictionary<(string Kind, string Id), Resource> _byId = [];
    private readonly Dictionary<string, List<Resource>> _byKind = [];
    private readonly StateFile _file;
    private readonly VirtualClock _clock;
    private long _number = 3_200_000;

    public CapitalOnlineState(StateFile file, VirtualClock clock)
    {
        (_file, _clock) = (file, clock);
        foreach (var resource in file.Load<Resource>(Prefix)) Remember(resource);
    }

    public Lock Gate { get; } = new();

    public CapitalOnlineSettings Settings { get; private set; } = new();

    /// <summary>Where consoles open; the process's own address, known once it listens.</summary>
    public Uri ConsoleBase { get; set; } = new("http://127.0.0.1/");

    public DateTimeOffset Now => ChinaTime.Whole(_clock.GetUtcNow());

    /// <summary>A number never used before, for the ids that are decimal.</summary>
    public long NextNumber() => ++_number;

    /// <summary>A random id of the form <c>ins-72ys37squwzemjlx</c>.</summary>
    public static string NewId(string prefix, int length = 16) => $"{prefix}-{RandomNumberGenerator.GetString(Characters, length)}";

    public static string NewGuid() => Guid.NewGuid().ToString();

    /// <summary>The same UUID for the same words, for things of the catalogue.</summary>
    public static string GuidOf(string words) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16)).ToString();

    /// <summary>Those that exist now, oldest first.</summary>
    public IReadOnlyList<Resource> All(string kind) => [.. Ever(kind).Where(resource => resource.GoneAt is null)];

    /// <summary>Those that ever existed, oldest first.</summary>
    public IReadOnlyList<Resource> Ever(string kind) => _byKind.TryGetValue(kind, out var resources) ? [.. resources.Select(Aged)] : [];

    public IReadOnlyList<string> Kinds => [.. _byKind.Keys.Order(StringComparer.Ordinal)];

    /// <returns>The resource while it exists.</returns>
    public Resource? Find(string kind, string id) => _byId.TryGetValue((kind, id), out var resource) && Aged(resource).GoneAt is null ? resource : null;

    public Resource? FindEver(string kind, string id) => _byId.TryGetValue((kind, id), out var resource) ? Aged(resource) : null;

    public Resource Add(string kind, string id, JsonObject fields)
    {
        var resource = new Resource { Kind = kind, Id = id, CreatedAt = Now, Fields = fields };
        Save(resource);
        return resource;
    }

    /// <summary>Writes a new or changed resource to the book; called before the caller is answered.</summary>
    public void Save(Resource resource)
    {
        Remember(resource);
        _file.Save($"{Prefix}{resource.Kind}/{resource.Id}", resource);
    }

    /// <summary>Changes the named settings and keeps the others.</summary>
    /// <exception cref="JsonException">A value does not fit its setting.</exception>
    public CapitalOnlineSettings Configure(JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(Settings, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in changes) merged[name] = value?.DeepClone();
        return Settings = merged.Deserialize<CapitalOnlineSettings>(JsonSerializerOptions.Web)!;
    }

    private void Remember(Resource resource)
    {
        if (long.TryParse(resource.Id, out var number)) _number = Math.Max(_number, number);
        if (!_byId.TryAdd((resource.Kind, resource.Id), resource)) return;
        if (!_byKind.TryGetValue(resource.Kind, out var kind)) _byKind[resource.Kind] = kind = [];
        kind.Add(resource);
    }

    private Resource Aged(Resource resource)
    {
        var now = Now;
        var changed = resource.Settle(now);
        if (resource.GoneAt is null && Renewal.Settle(resource, now)) changed = true;
        if (changed) Save(resource);
        return resource;
    }
}
