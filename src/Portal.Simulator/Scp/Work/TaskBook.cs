using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Access;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Work;

/// <summary>The task engine (scp.md 5): work that takes virtual time and changes documents when it ends.</summary>
internal sealed class TaskBook(ScpState state)
{
    private const string Collection = "tasks";
    private const double Queued = 0.05;
    private const string End = "_until";

    public string Begin(TaskOrder order, Caller caller, string address)
    {
        var id = ScpState.NewId();
        var children = order.Objects.Count > 1
            ? order.Objects.Select(each => new JsonObject { ["task_id"] = ScpState.NewId(), ["object_id"] = each, ["fails"] = order.FailsFor(each) })
            : [];
        state.Store.Put(Collection, id, new JsonObject
        {
            ["task_id"] = id, ["action"] = order.Action, ["object_type"] = order.ObjectType, ["object_id"] = order.Objects is [var only] ? only : null,
            ["project_id"] = order.ProjectId ?? caller.ProjectId, ["user_id"] = caller.UserId, ["user_name"] = caller.Name, ["user_ip"] = address,
            ["cancelable"] = 0,
            ["az_id"] = order.AzId, ["_name"] = order.ObjectName, ["_fails"] = order.Objects.Any(order.FailsFor) || order.Fails, ["_children"] = children.ToJson(),
            ["_from"] = Ticks(state.Now), [End] = Ticks(state.Now.AddSeconds(order.Seconds)),
            ["_then"] = order.Then.Select(patch => patch.ToDocument()).ToJson(), ["_else"] = order.Else.Select(patch => patch.ToDocument()).ToJson(),
        });
        Settle();
        return id;
    }

    /// <summary>Lets everything happen that was due by now, in the order in which it was due.</summary>
    public void Settle()
    {
        foreach (var task in state.Store.All(Collection).Where(IsDue).OrderBy(task => task.Whole(End)))
        {
            var failed = task.Whole("_fails") != 0;
            var spared = task.Rows("_children").Where(child => child.Whole("fails") == 0).Select(child => child.Text("object_id")).ToList();
            task["_done"] = 1;
            task["status"] = failed ? "failure" : "finish";
            Apply(task.Rows("_then"), patch => !failed || spared.Contains(patch.Text("id")));
            Apply(task.Rows("_else"), patch => failed && !spared.Contains(patch.Text("id")));
            state.Store.Save(task);
        }
    }

    public JsonObject? Find(string id) => state.Store.Find(Collection, id) is { } task ? Shown(task) : null;

    public IReadOnlyList<JsonObject> All() => [.. state.Store.All(Collection).Select(Shown)];

    private bool IsDue(JsonObject task) => task.Whole("_done") == 0 && task.Has(End) && task.Whole(End) <= state.Now.UtcTicks;

    private void Apply(IReadOnlyList<JsonObject> patches, Func<JsonObject, bool> concerns)
    {
        foreach (var patch in patches.Where(concerns)) Patch.Apply(patch, state.Store);
    }

    private JsonObject Shown(JsonObject task)
    {
        if (!task.Has("_from")) return task.Copy();   // an operation log that a caller wrote
        var shown = task.Copy();
        var (status, progress) = Progress(task, task.Whole("_fails") != 0);
        shown["id"] = task.Text("task_id");
        shown["status"] = status;
        shown["progress"] = progress;
        shown["object_name"] = task.Text("_name");
        shown["description"] = status == "failure" ? Failure(task) : "";
        shown["begin_time"] = Local(task.Whole("_from"));
        shown["end_time"] = status is "finish" or "failure" ? Local(task.Whole(End)) : "";
        shown["entities"] = Entities(task);
        return shown;
    }

    private JsonObject Entities(JsonObject task)
    {
        var children = task.Rows("_children");
        if (children.Count == 0) return new JsonObject { ["object_id"] = task.Text("object_id") };
        return new JsonObject { ["sub_tasks_total"] = children.Count, ["sub_tasks"] = Documents.ToJson(children.Select(child => Child(task, child))) };
    }

    private JsonObject Child(JsonObject task, JsonObject child)
    {
        var (status, progress) = Progress(task, child.Whole("fails") != 0);
        return new JsonObject
        {
            ["task_id"] = child.Text("task_id"), ["az_id"] = task.Text("az_id"), ["action"] = task.Text("action"), ["object_type"] = task.Text("object_type"),
            ["status"] = status, ["progress"] = progress, ["description"] = status == "failure" ? Failure(task) : "", ["cancelable"] = 0,
            ["begin_time"] = Local(task.Whole("_from")), ["end_time"] = status is "finish" or "failure" ? Local(task.Whole(End)) : "",
            ["entities"] = new JsonObject { ["object_id"] = child.Text("object_id") },
        };
    }

    private (string Status, int Progress) Progress(JsonObject task, bool fails)
    {
        if (task.Whole("_done") != 0) return fails ? ("failure", state.Settings.FailedProgress) : ("finish", 100);
        var whole = Math.Max(1, task.Whole(End) - task.Whole("_from"));
        var gone = (double)(state.Now.UtcTicks - task.Whole("_from")) / whole;
        return gone < Queued ? ("waiting", -2) : ("doing", (int)Math.Clamp(gone * 100, 0, 99));
    }

    private string Local(long ticks) => ScpTime.Local(new DateTimeOffset(ticks, TimeSpan.Zero), state.Settings.LocalHours);

    private static string Failure(JsonObject task) => $"{task.Text("action")}失败，请重试或联系技术支持进行处理。";

    private static string Ticks(DateTimeOffset instant) => instant.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
