using System.Text.Json.Serialization;

namespace Portal.Simulator.StarVCenter.Store;

/// <summary>One thing the upstream keeps, by the flat names of its own replies. Names that begin with an underscore never leave the sandbox.</summary>
/// <remarks>Settable throughout because it is stored as JSON.</remarks>
internal sealed class Row
{
    public required string Table { get; set; }

    public required string Id { get; set; }

    public required long Number { get; set; }

    public Dictionary<string, string> Values { get; set; } = [];

    public List<Pending> Pending { get; set; } = [];

    public bool IsDeleted { get; set; }

    /// <summary>Not there for callers before its task is done.</summary>
    public bool IsHidden { get; set; }

    [JsonIgnore]
    public bool IsThere => !IsDeleted && !IsHidden;

    /// <summary>Empty when it has no such value.</summary>
    public string this[string name]
    {
        get => Values.GetValueOrDefault(name, "");
        set => Values[name] = value;
    }

    public int Whole(string name) => int.TryParse(this[name], out var number) ? number : 0;

    /// <summary>Lets what is due by now happen.</summary>
    public bool Settle(DateTimeOffset now)
    {
        var due = Pending.FindAll(change => change.DueAt <= now);
        foreach (var change in due.OrderBy(change => change.DueAt))
        {
            foreach (var (name, value) in change.Set) this[name] = value;
            IsHidden = IsHidden && !change.Shows;
            IsDeleted = IsDeleted || change.Deletes;
            Pending.Remove(change);
        }
        return due.Count > 0;
    }
}

/// <summary>What a task does to a row when it ends.</summary>
internal sealed record Pending(DateTimeOffset DueAt, Dictionary<string, string> Set, bool Shows = false, bool Deletes = false);
