using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.Storage;

namespace Portal.Simulator.StarVCenter;

/// <summary>All that this upstream remembers. Every use holds <see cref="Gate"/>, so that one call is one step of its history.</summary>
internal sealed class StarVCenterState
{
    private const string RowPrefix = "starvcenter/row/";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly Dictionary<string, SortedDictionary<long, Row>> _tables = [];
    private readonly Dictionary<(string Table, string Id), Row> _byId = [];
    private readonly HashSet<Row> _moving = [];
    private readonly Dictionary<string, string> _consoles = [];
    private readonly StateFile _file;
    private readonly VirtualClock _clock;
    private long _number = 1000;
    private long _job = 20000;

    public StarVCenterState(StateFile file, VirtualClock clock)
    {
        (_file, _clock) = (file, clock);
        foreach (var row in file.Load<Row>(RowPrefix)) Remember(row);
        if (_byId.Count == 0) Seeds.Sow(this);
    }

    public Lock Gate { get; } = new();

    public StarVCenterSettings Settings { get; private set; } = new();

    /// <summary>Calls since the settings were last changed.</summary>
    public int Calls { get; set; }

    /// <summary>Where consoles open; the process's own address, known once it listens.</summary>
    public Uri ConsoleBase { get; set; } = new("http://127.0.0.1/");

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static string Text(DateTimeOffset instant) => instant.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public string NextJob() => $"job-{++_job}";

    /// <summary>Lets everything happen that is due.</summary>
    public void Settle()
    {
        foreach (var row in _moving.ToList())
        {
            if (row.Settle(Now)) Save(row);
        }
    }

    /// <summary>What is there, oldest first.</summary>
    public IEnumerable<Row> Rows(string table) => _tables.TryGetValue(table, out var rows) ? rows.Values.Where(row => row.IsThere) : [];

    /// <summary>Also what was deleted or is not shown yet.</summary>
    public IEnumerable<Row> Everything(string table) => _tables.TryGetValue(table, out var rows) ? rows.Values : [];

    public Row? Find(string table, string id) => _byId.TryGetValue((table, id), out var row) && row.IsThere ? row : null;

    /// <param name="idName">The value that is its number, e.g. vm.id.</param>
    /// <param name="id">Null: the table's name and the next number.</param>
    public Row Add(string table, string idName, Dictionary<string, string> values, string? id = null)
    {
        var number = ++_number;
        var row = new Row { Table = table, Id = id ?? $"{table}-{number}", Number = number, Values = values };
        row[idName] = row.Id;
        Save(row);
        return row;
    }

    /// <summary>Writes a new or changed row to the book; called before the caller is answered.</summary>
    public void Save(Row row)
    {
        Remember(row);
        _file.Save($"{RowPrefix}{row.Table}/{row.Number}", row);
    }

    public void Delete(Row row)
    {
        row.IsDeleted = true;
        Save(row);
    }

    /// <summary>Changes the named settings and keeps the others.</summary>
    /// <exception cref="JsonException">A value does not fit its setting.</exception>
    public StarVCenterSettings Configure(JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(Settings, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in changes) merged[name] = value?.DeepClone();
        Calls = 0;
        return Settings = merged.Deserialize<StarVCenterSettings>(JsonSerializerOptions.Web)!;
    }

    public Uri OpenConsole(string vm)
    {
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _consoles[ticket] = vm;
        return new Uri(ConsoleBase, $"starvcenter/console/{ticket}");
    }

    public Row? ConsoleOf(string ticket) => _consoles.TryGetValue(ticket, out var vm) ? Find(Tables.Vm, vm) : null;

    private void Remember(Row row)
    {
        if (!_tables.TryGetValue(row.Table, out var rows)) _tables[row.Table] = rows = [];
        rows[row.Number] = row;
        _byId[(row.Table, row.Id)] = row;
        _number = Math.Max(_number, row.Number);
        if (row.Pending.Count > 0) _moving.Add(row);
        else _moving.Remove(row);
    }
}
