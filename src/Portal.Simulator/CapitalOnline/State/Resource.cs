using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>Anything the upstream keeps: a server, a disk, an address, a network, a task. Its members bear the names its answers use.</summary>
internal sealed class Resource
{
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public JsonObject Fields { get; init; } = [];

    /// <summary>What virtual time will make of it, in order.</summary>
    public List<Change> Coming { get; init; } = [];

    /// <summary>When it stopped existing; the book shows it still.</summary>
    public DateTimeOffset? GoneAt { get; set; }

    public Billing? Billing { get; set; }

    public bool Busy => Coming.Count > 0;

    public string this[string name] => Fields[name]?.ToString() ?? "";

    public int Whole(string name) => int.TryParse(this[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;

    public Resource Set(string name, JsonNode? value)
    {
        Fields[name] = value;
        return this;
    }

    /// <summary>Lives through everything due by now.</summary>
    /// <returns>Whether something changed.</returns>
    public bool Settle(DateTimeOffset now)
    {
        var due = Coming.Where(change => change.At <= now).ToList();
        foreach (var change in due)
        {
            Coming.Remove(change);
            foreach (var (name, value) in change.Set) Fields[name] = value?.DeepClone();
            if (!change.Ends) continue;
            GoneAt = change.At;
            Billing?.Stop(change.At);
        }
        return due.Count > 0;
    }
}

/// <summary>What becomes of a resource at an instant.</summary>
/// <param name="At">The latest possible instant for work that is stuck.</param>
/// <param name="Set">Members that get new values.</param>
/// <param name="Ends">Whether it is gone then.</param>
internal sealed record Change(DateTimeOffset At, JsonObject Set, bool Ends = false);
