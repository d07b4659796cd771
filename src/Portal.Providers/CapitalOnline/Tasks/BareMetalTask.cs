using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bms;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Tasks;

/// <summary>Bare-metal tasks know "init" and "succeed" and no failure: while one runs, its machine's own state is asked too (capitalonline.md 5.2).</summary>
internal static class BareMetalTask
{
    private const string Done = "succeed";
    private const string Broken = "error";

    /// <param name="client">Sends.</param>
    /// <param name="account">Whose.</param>
    /// <param name="ids">One call may have started several; it is done when all are.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public static async Task<Observed<TaskProgress>> Read(CapitalOnlineClient client, UpstreamAccess account, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var isDone = true;
        List<string> machines = [];
        foreach (var id in ids)
        {
            if (!(await client.One(account, BmsCalls.Task(id), "任务状态", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, TaskProgress>();
            if (data.Word("Status") is not { } status) return new Observed<TaskProgress>.Failed($"「{account.Name}」的任务应答里没有状态。", Refused: false);
            isDone &= status.StartsWith(Done, StringComparison.OrdinalIgnoreCase);
            machines.AddRange(data.WordList("BareMetalIds", "BaremetalIds"));
        }
        IReadOnlyList<UpstreamReference> made = [.. machines.Distinct().Select(id => new ProductReference(ProductNames.Bms, null, id).Write())];
        if (isDone) return new Observed<TaskProgress>.Seen(new(TaskState.Succeeded, null, made));
        foreach (var machine in machines.Distinct())
            if ((await client.One(account, BmsCalls.Server(machine), "裸金属记录", cancellationToken)).Sees(out var record, out _) && Broken.Equals(record.Word("State"), StringComparison.OrdinalIgnoreCase))
                return new Observed<TaskProgress>.Seen(new(TaskState.Failed, record.Word("Status") ?? Broken, made));
        return new Observed<TaskProgress>.Seen(new(TaskState.Running, null, made));
    }
}
