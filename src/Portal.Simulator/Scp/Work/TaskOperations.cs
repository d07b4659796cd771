using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Work;

/// <summary>Tasks, which are also the operation logs: detail, list, and the logs that callers write themselves.</summary>
internal static class TaskOperations
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["get_task"] = table["get_operation_log"] = Show;
        table["list_operation_logs"] = List;
        table["create_operation_log"] = Write;
        table["update_operation_log"] = Rewrite;
    }

    // Answered as it is and not in one fixed shape: what entities hold depends on the number of things (scp.md 5).
    private static ScpAnswer Show(ScpCall call)
    {
        var task = call.Services.Tasks.Find(call["task_id"]);
        if (task is null || !call.MaySee(task)) throw RefusedException.Missing("任务");
        string[] members = ["task_id", "description", "project_id", "user_id", "user_ip", "action", "object_type", "object_id", "status", "cancelable", "progress", "begin_time", "end_time", "entities"];
        var shown = new JsonObject();
        foreach (var name in members) shown[name] = task[name]?.DeepClone() ?? (name is "progress" or "cancelable" ? 0 : "");
        return new ScpAnswer(call.Operation.Ok, shown);
    }

    private static ScpAnswer List(ScpCall call)
    {
        IEnumerable<JsonObject> tasks = call.Services.Tasks.All();
        foreach (var name in ((string[])["object_id", "project_id", "status", "az_id", "user_id", "action", "object_type"]).Where(name => call.Query(name).Length > 0))
            tasks = tasks.Where(task => task.Text(name) == call.Query(name) || (name == "object_id" && Concerns(task, call.Query(name))));
        var (from, until) = (Limit(call, "begin_time"), Limit(call, "end_time"));
        tasks = tasks.Where(task => (from.Length == 0 || string.CompareOrdinal(task.Text("begin_time"), from) >= 0) && (until.Length == 0 || string.CompareOrdinal(task.Text("begin_time"), until) <= 0));
        return Listing.Of(call, tasks, "begin_time", "end_time");
    }

    private static bool Concerns(JsonObject task, string objectId) =>
        task.Part("entities").Rows("sub_tasks").Any(child => child.Part("entities").Text("object_id") == objectId);

    private static string Limit(ScpCall call, string name) => call.Query(name) is { Length: > 0 } text
        ? ScpTime.Local(ScpTime.Read(text, call.State.Settings.LocalHours) ?? throw RefusedException.Bad($"参数{name}不合法"), call.State.Settings.LocalHours)
        : "";

    private static ScpAnswer Write(ScpCall call)
    {
        var id = ScpState.NewId();
        var log = call.Body.Part("task").Copy().With(new JsonObject
        {
            ["task_id"] = id, ["id"] = id, ["user_ip"] = call.Request.Caller, ["begin_time"] = call.State.LocalNow,
        });
        if (!log.Has("project_id")) log["project_id"] = call.Caller.ProjectId;
        if (!log.Has("user_id")) log["user_id"] = call.Caller.UserId;
        call.Created.Add(id);
        return call.Done(call.Store.Put("tasks", id, log));
    }

    private static ScpAnswer Rewrite(ScpCall call)
    {
        var log = call.Need("tasks", call["task_id"], "任务").With(call.Body.Part("task"));
        call.Store.Save(log);
        return call.Done(log);
    }
}
