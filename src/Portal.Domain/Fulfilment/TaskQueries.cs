using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

internal sealed class ListTasksHandler(PortalDbContext db, IMediator mediator) : IRequestHandler<ListTasks, Result<PageOf<FulfilmentTaskView>>>
{
    public async Task<Result<PageOf<FulfilmentTaskView>>> Handle(ListTasks request, CancellationToken cancellationToken)
    {
        var size = request.Page.Size;
        var tasks = Guid.TryParse(request.Page.Cursor, out var after) ? db.FulfilmentTasks.FromSql($"select * from fulfilment_tasks where id < {after}") : db.FulfilmentTasks;
        var found = await (from task in tasks.AsNoTracking()
                           join upstream in db.UpstreamAccounts on task.Upstream equals upstream.Id
                           where (request.Status == null || task.Status == request.Status) && (request.Upstream == null || task.Upstream == request.Upstream)
                           orderby task.Id descending
                           select new { Task = task, Upstream = upstream.Name }).Take(size + 1).ToListAsync(cancellationToken);
        var (views, numbers) = (new List<FulfilmentTaskView>(), new Dictionary<OrderId, string?>());
        foreach (var row in found.Take(size)) views.Add(View(row.Task, row.Upstream, await NumberOf(row.Task.Order, numbers, cancellationToken)));
        return new PageOf<FulfilmentTaskView>(views, found.Count > size ? views[^1].Id.Value.ToString("N") : null);
    }

    private async Task<string?> NumberOf(OrderId? order, Dictionary<OrderId, string?> known, CancellationToken cancellationToken)
    {
        if (order is not { } id) return null;
        if (known.TryGetValue(id, out var number)) return number;
        var found = await mediator.Send(new GetOrder(id), cancellationToken);
        return known[id] = found.IsSuccess ? found.Value.Number : null;
    }

    private static FulfilmentTaskView View(FulfilmentTask task, string upstream, string? number) => new(
        task.Id, task.Kind, task.Upstream, upstream, task.Status, task.Step, task.DueAt, task.Status is FulfilmentTaskStatus.Leased ? task.DueAt : null, task.Runs, task.LastError, task.Order, number, task.Service, task.CreatedAt, task.EndedAt);
}

internal sealed class GetTaskRunsHandler(PortalDbContext db) : IRequestHandler<GetTaskRuns, Result<IReadOnlyList<TaskRunView>>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<TaskRunView>>> Handle(GetTaskRuns request, CancellationToken cancellationToken)
    {
        var runs = await db.TaskRuns.AsNoTracking().Where(r => r.Task == request.Task).OrderByDescending(r => r.Id).Take(Most).ToListAsync(cancellationToken);
        return runs.ConvertAll(run => new TaskRunView(run.StartedAt, run.Took, run.Outcome, run.Process));
    }
}
