using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Fulfilment.Operations;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>What a run works with.</summary>
internal sealed record TaskContext(ClaimedTask Claim, UpstreamAccess Account, FulfilmentPolicy Policy, bool IsEnabled);

/// <summary>Does the next step of one kind of task.</summary>
internal interface ITaskRunner
{
    FulfilmentTaskKind Kind { get; }

    /// <returns><see cref="LeaseLost"/>, or done: the task was put back, parked or finished.</returns>
    Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken);
}

internal sealed partial class RunTaskHandler(PortalDbContext db, IMediator mediator, IUpstreams upstreams, IEnumerable<ITaskRunner> runners, ILogger<RunTaskHandler> log) : IRequestHandler<RunTask, Result<Done>>
{
    private static readonly TimeSpan AfterCrash = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WithoutAccount = TimeSpan.FromMinutes(1);

    public async Task<Result<Done>> Handle(RunTask request, CancellationToken cancellationToken)
    {
        try
        {
            var account = await (from task in db.FulfilmentTasks
                                 join upstream in db.UpstreamAccounts on task.Upstream equals upstream.Id
                                 where task.Id == request.Task.Id
                                 select new { upstream.Id, upstream.IsEnabled }).SingleAsync(cancellationToken);
            var opened = await upstreams.Open(account.Id, cancellationToken);
            if (opened.Error is { } closed) return await PutBack(request.Task, WithoutAccount, closed.Text, cancellationToken);
            var context = new TaskContext(request.Task, opened.Value, FulfilmentPolicy.Of(opened.Value), account.IsEnabled);
            return await runners.Single(runner => runner.Kind == request.Task.Kind).Run(context, cancellationToken);
        }
        catch (Exception crash) when (crash is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A purchase that was sent stays Sent: the next run treats it as one whose worker died.
            RunCrashed(log, crash, request.Task.Id.Value);
            return await PutBack(request.Task, AfterCrash, crash.GetType().Name, cancellationToken);
        }
    }

    private Task<Result<Done>> PutBack(ClaimedTask task, TimeSpan delay, string why, CancellationToken cancellationToken) =>
        mediator.Send(new WithLease(task, (work, _) =>
        {
            work.Task.Again(work.Task.Step, work.Now + delay, why);
            return Task.CompletedTask;
        }), cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {TaskId} crashed and will be run again")]
    private static partial void RunCrashed(ILogger log, Exception crash, Guid taskId);
}

internal sealed class FulfilmentServices : ISliceServices
{
    public void Register(IServiceCollection services)
    {
        services.AddScoped<RunNote>();
        services.AddScoped<ItemProgress>();
        services.AddScoped<PurchaseTerms>();
        services.AddSingleton<AccountScans>();
        services.AddSingleton<ServerReads>();
        services.AddScoped<PurchaseLook>();
        services.AddScoped<ReconcilePurchase>();
        services.AddScoped<FollowPurchase>();
        services.AddScoped<FollowTask>();
        services.AddScoped<PurchaseDecision>();
        services.AddScoped<PurchaseRecord>();
        services.AddScoped<Candidates>();
        services.AddScoped<RenewalDecision>();
        services.AddScoped<WriteRecord>();
        services.AddScoped<ChangeSteps>();
        services.AddScoped<UpgradeDecision>();
        services.AddScoped<SnapshotDecision>();
        foreach (var actions in new[] { typeof(ServerActions), typeof(CopyActions), typeof(PortActions), typeof(FirewallActions), typeof(AttachActions), typeof(SuspendAction) }) services.AddScoped(typeof(IActionRunner), actions);
        services.AddScoped<OperationRecord>();
        services.AddScoped<ReviewCases>();
        services.AddScoped<CaseViews>();
        services.AddScoped<ITaskRunner, RunPurchase>();
        services.AddScoped<ITaskRunner, RunRenewal>();
        services.AddScoped<ITaskRunner, RunOperation>();
        services.AddScoped<ITaskRunner, RunUpgrade>();
        services.AddScoped<ITaskRunner, RunSnapshot>();
    }
}
