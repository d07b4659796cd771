using System.Text.Json.Nodes;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>One task: what was started, on which resources, and how it will end. The four models of capitalonline.md 5.1 word it differently.</summary>
internal sealed class Work(Resource record)
{
    public const string Kind = "task";

    public Resource Record => record;

    public string Id => record.Id;

    public string Type => record[nameof(Type)];

    public IReadOnlyList<string> Resources => [.. record.Fields[nameof(Resources)]!.AsArray().Select(id => id!.ToString())];

    public DateTimeOffset StartedAt => record.CreatedAt;

    public DateTimeOffset EndsAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(record[nameof(EndsAt)], System.Globalization.CultureInfo.InvariantCulture));

    public WorkEnd End => Enum.Parse<WorkEnd>(record[nameof(End)]);

    /// <summary>Where it is at an instant. A third of the way it has only been queued.</summary>
    public WorkStep Step(DateTimeOffset now)
    {
        if (End is WorkEnd.Unknown) return WorkStep.Unknown;
        if (End is WorkEnd.Stuck || now < EndsAt) return now < StartedAt + ((EndsAt - StartedAt) / 3) ? WorkStep.Queued : WorkStep.Running;
        return End is WorkEnd.Failure ? WorkStep.Failed : WorkStep.Done;
    }

    public string EndTime(DateTimeOffset now) => Step(now) is WorkStep.Done or WorkStep.Failed ? ChinaTime.Write(EndsAt) : "";

    public static Work Begin(CapitalOnlineState state, string id, string type, IEnumerable<string> resources, double seconds, WorkEnd end)
    {
        var record = state.Add(Kind, id, new JsonObject
        {
            [nameof(Type)] = type,
            [nameof(Resources)] = new JsonArray([.. resources.Select(resource => (JsonNode)resource)]),
            [nameof(EndsAt)] = state.Now.AddSeconds(Math.Ceiling(seconds)).ToUnixTimeSeconds(),
            [nameof(End)] = end.ToString(),
        });
        return new Work(record);
    }

    public static Work? Find(CapitalOnlineState state, string id) => state.Find(Kind, id) is { } record ? new Work(record) : null;
}

/// <summary>How a task is going to end.</summary>
internal enum WorkEnd
{
    Success,
    Failure,
    Stuck,
    Unknown,
}

internal enum WorkStep
{
    Queued,
    Running,
    Done,
    Failed,
    Unknown,
}
