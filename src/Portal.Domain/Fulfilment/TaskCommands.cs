using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

/// <summary>Claims due tasks of one account: SKIP LOCKED, a lease by the database's clock and a fencing token that every later write carries.</summary>
[Requires(Permissions.System)]
public sealed record ClaimTasks(UpstreamAccountId Upstream, int AtMost, string Process) : ICommand<IReadOnlyList<ClaimedTask>>;

/// <param name="Fence">Grows with every claim; a write with an older one is refused.</param>
public sealed record ClaimedTask(FulfilmentTaskId Id, FulfilmentTaskKind Kind, long Fence);

/// <summary>Does the next step of a claimed task: buys, follows, reconciles, renews or operates. Talks to the upstream between its own commits.</summary>
[Requires(Permissions.System)]
public sealed record RunTask(ClaimedTask Task) : ICommand<Done>, IOwnTransactions;

/// <summary>Accounts with due tasks (or whose lease ran out), and when the next one is due; for the sweep.</summary>
[Requires(Permissions.System)]
public sealed record FindDueAccounts : IQuery<IReadOnlyList<UpstreamAccountId>>;

/// <summary>Finds orders in a moving state past their deadline without a task, a lease or a review case, and puts them before a person. Answers how many.</summary>
[Requires(Permissions.System)]
public sealed record SweepStuckItems : ICommand<int>;

[Requires(Permissions.TasksRead)]
public sealed record ListTasks(FulfilmentTaskStatus? Status, UpstreamAccountId? Upstream, PageRequest Page) : IQuery<PageOf<FulfilmentTaskView>>;

[Requires(Permissions.TasksRead)]
public sealed record GetTaskRuns(FulfilmentTaskId Task) : IQuery<IReadOnlyList<TaskRunView>>;
