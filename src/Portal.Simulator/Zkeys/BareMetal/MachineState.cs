using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Storage;
using Portal.Simulator.Zkeys.BareMetal.Catalog;
using Portal.Simulator.Zkeys.BareMetal.Machines;

namespace Portal.Simulator.Zkeys.BareMetal;

/// <summary>All that the bare-metal module remembers. Every use holds <see cref="Gate"/>.</summary>
internal sealed class MachineState
{
    private const string MachinePrefix = "zkeys/machine/";
    private const string CatalogKey = "zkeys/machine-catalog";
    private const int HoursPerDay = 24;

    private readonly SortedDictionary<long, MachineRecord> _machines = [];
    private readonly Dictionary<string, MachineRecord> _byGuid = [];
    private readonly StateFile _file;
    private readonly VirtualClock _clock;
    private long _sequence = 1000;

    public MachineState(StateFile file, VirtualClock clock)
    {
        (_file, _clock) = (file, clock);
        Catalog = file.Load<JsonObject>(CatalogKey) is [var saved, ..] ? new MachineCatalog(saved) : MachineCatalog.FromSeed();
        foreach (var machine in file.Load<MachineRecord>(MachinePrefix)) Remember(machine);
    }

    public Lock Gate { get; } = new();

    public MachineCatalog Catalog { get; }

    public MachineSettings Settings { get; private set; } = new();

    public DateTimeOffset Now => ChinaTime.Whole(_clock.GetUtcNow());

    public long NextNumber() => ++_sequence;

    /// <summary>Sixteen digits, as the document's.</summary>
    public string NewGuid(long number) => $"{Now.ToUnixTimeSeconds():D10}{number % 1_000_000:D6}";

    /// <summary>Every machine ever created, oldest first, as it is now.</summary>
    public IReadOnlyList<MachineRecord> Machines() => [.. _machines.Values.Select(Aged)];

    public int Count => _machines.Count;

    /// <summary>Only those of one page: the others need not be aged for it.</summary>
    public IReadOnlyList<MachineRecord> Page(int number, int size) => [.. _machines.Values.Skip((number - 1) * size).Take(size).Select(Aged)];

    public MachineRecord? Machine(string guid) => _byGuid.TryGetValue(guid, out var machine) ? Aged(machine) : null;

    public IReadOnlyList<MachineRecord> ChargedFor(string action, string orderNo) =>
        [.. Machines().Where(machine => machine.Charges.Any(charge => charge.Action == action && charge.OrderNo == orderNo))];

    /// <summary>Writes a new or changed machine to the book; called before the caller is answered.</summary>
    public void Save(MachineRecord machine)
    {
        Remember(machine);
        _file.Save(MachinePrefix + machine.Guid, machine);
    }

    public void SaveCatalog() => _file.Save(CatalogKey, Catalog.Content);

    /// <summary>Changes the named settings and keeps the others.</summary>
    /// <exception cref="JsonException">A value does not fit its setting.</exception>
    public MachineSettings Configure(JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(Settings, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in changes) merged[name] = value?.DeepClone();
        return Settings = merged.Deserialize<MachineSettings>(JsonSerializerOptions.Web)!;
    }

    private void Remember(MachineRecord machine)
    {
        _machines[machine.Id] = machine;
        _byGuid[machine.Guid] = machine;
        _sequence = Math.Max(_sequence, machine.Id);
    }

    private MachineRecord Aged(MachineRecord machine)
    {
        machine.Settle(_clock.GetUtcNow(), KeptAfterExpiry(machine));
        return machine;
    }

    // The earlier of days kept and hours until release; 0 hours means that only the days count (zkeys.md 14).
    private TimeSpan KeptAfterExpiry(MachineRecord machine)
    {
        var line = Catalog.Line(machine.LineGuid);
        var (hours, release) = ((line?.Whole("retention_days") ?? 0) * HoursPerDay, line?.Whole("release_hour") ?? 0);
        return TimeSpan.FromHours(release > 0 ? Math.Min(hours, release) : hours);
    }
}
