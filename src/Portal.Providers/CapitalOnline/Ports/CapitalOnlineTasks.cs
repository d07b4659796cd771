using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ebs;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Tasks;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Follows tasks of all four models (capitalonline.md 5.1).</summary>
internal sealed class CapitalOnlineTasks(CapitalOnlineClient client) : ITaskSource
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<Observed<TaskProgress>> ReadTask(UpstreamAccess account, string task, CancellationToken cancellationToken) => TaskName.Read(task) switch
    {
        { Model: TaskName.Ecs, Id: var id } => await EventTask.Read(client, account, EcsCalls.Event(id), ProductNames.Ecs, cancellationToken),
        { Model: TaskName.Ebs, Id: var id } => await EventTask.Read(client, account, EbsCalls.Event(id), ProductNames.Ebs, cancellationToken),
        { Model: TaskName.Classic, Id: var id } => await ClassicTask.Read(client, account, id, cancellationToken),
        { Model: TaskName.BareMetal, Id: var ids } => await BareMetalTask.Read(client, account, ids.Split(','), cancellationToken),
        { Model: TaskName.Desktop, Id: var id } => await DesktopTask.Read(client, account, id, cancellationToken),
        _ => new Observed<TaskProgress>.Seen(new TaskProgress(TaskState.Unknown, $"无法识别的任务「{task}」", [])),
    };
}
