using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Storage;
using Portal.Simulator.Zkeys.Catalog;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Zkeys;

/// <summary>All that this upstream remembers. Every use holds <see cref="Gate"/>, so that one call is one step of its history.</summary>
internal sealed class ZkeysState
{
    private const string ServerPrefix = "zkeys/server/";
    private const string CatalogKey = "zkeys/catalog";

    private readonly SortedDictionary<long, ServerRecord> _servers = [];
    private readonly Dictionary<string, ServerRecord> _byGuid = [];
    private readonly Dictionary<string, string> _consoles = [];
    private readonly StateFile _file;
    private readonly VirtualClock _clock;
    private long _sequence = 1000;

    public ZkeysState(StateFile file, VirtualClock clock)
    {
        (_file, _clock) = (file, clock);
        Catalog = file.Load<JsonObject>(CatalogKey) is [var saved, ..] ? new ZkeysCatalog(saved) : ZkeysCatalog.FromSeed();
        foreach (var server in file.Load<ServerRecord>(ServerPrefix)) Remember(server);
    }

    public Lock Gate { get; } = new();

    public ZkeysCatalog Catalog { get; }

    public ZkeysSettings Settings { get; private set; } = new();

    /// <summary>Where consoles open; the process's own address, known once it listens.</summary>
    public Uri ConsoleBase { get; set; } = new("http://127.0.0.1/");

    public DateTimeOffset Now => ChinaTime.Whole(_clock.GetUtcNow());

    /// <summary>A number never used before by this process or, for servers, in the book.</summary>
    public long NextNumber() => ++_sequence;

    /// <summary>Sixteen digits, as the document's: seconds of virtual time, then the number.</summary>
    public string NewGuid(long number) => $"{Now.ToUnixTimeSeconds():D10}{number % 1_000_000:D6}";

    /// <summary>Every server ever created, oldest first, as it is now.</summary>
    public IReadOnlyList<ServerRecord> Servers() => [.. _servers.Values.Select(Aged)];

    public int Count => _servers.Count;

    /// <summary>Only those of one page: the others need not be aged for it.</summary>
    public IReadOnlyList<ServerRecord> Page(int number, int size) => [.. _servers.Values.Skip((number - 1) * size).Take(size).Select(Aged)];

    public ServerRecord? Server(string guid) => _byGuid.TryGetValue(guid, out var server) ? Aged(server) : null;

    public IReadOnlyList<ServerRecord> ChargedFor(string action, string orderNo) =>
        [.. Servers().Where(server => server.Charges.Any(charge => charge.Action == action && charge.OrderNo == orderNo))];

    /// <summary>Writes a new or changed server to the book; called before the caller is answered.</summary>
    public void Save(ServerRecord server)
    {
        Remember(server);
        _file.Save(ServerPrefix + server.Guid, server);
    }

    public void SaveCatalog() => _file.Save(CatalogKey, Catalog.Content);

    /// <summary>Changes the named settings and keeps the others.</summary>
    /// <exception cref="JsonException">A value does not fit its setting.</exception>
    public ZkeysSettings Configure(JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(Settings, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in changes) merged[name] = value?.DeepClone();
        return Settings = merged.Deserialize<ZkeysSettings>(JsonSerializerOptions.Web)!;
    }

    /// <summary>A fresh address that opens a server's console.</summary>
    public Uri OpenConsole(string guid)
    {
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _consoles[ticket] = guid;
        return new Uri(ConsoleBase, $"vnc.php?sign={ticket}");
    }

    public ServerRecord? ConsoleOf(string ticket) => _consoles.TryGetValue(ticket, out var guid) ? Server(guid) : null;

    private void Remember(ServerRecord server)
    {
        _servers[server.Id] = server;
        _byGuid[server.Guid] = server;
        _sequence = Math.Max(_sequence, server.Id);
    }

    private ServerRecord Aged(ServerRecord server)
    {
        server.Settle(_clock.GetUtcNow(), Catalog.Line(server.LineGuid)?.Whole("retention_days") ?? 0);
        return server;
    }
}
