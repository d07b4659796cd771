using System.Collections.Concurrent;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Fulfilment;

/// <summary>Lends a scripted upstream what some have: our number kept with the server, tasks of its own, many servers read at once.</summary>
public sealed class MarkedUpstream(ScriptedUpstream inner) : IUpstreamPorts, IPurchaseLookup, ITaskSource, IBatchReader
{
    private int _tasks;

    public string Kind => inner.Kind;

    public int MostAtOnce => 100;

    public ConcurrentDictionary<string, TaskProgress> Tasks { get; } = new();

    public ConcurrentQueue<int> Batches { get; } = new();

    public int Looks { get; private set; }

    /// <summary>Sells with the order's number on the server.</summary>
    public ServerObservation Sell(CreateServer request)
    {
        var sold = inner.Sell(request.Server);
        return inner.Book[sold.Reference.Value] = sold with { OrderMark = request.OrderNumber };
    }

    /// <summary>Takes the order on as a task that is still running and tells no server.</summary>
    public PurchaseOutcome TakeOn(CreateServer request, TaskProgress? task = null)
    {
        var number = $"task-{Interlocked.Increment(ref _tasks)}";
        Tasks[number] = task ?? new(TaskState.Running, null, []);
        return new PurchaseOutcome.Accepted(null, null, null, number);
    }

    public T? Find<T>(string kind)
        where T : class, IUpstreamPort => kind == Kind ? this as T ?? inner.Find<T>(kind) : null;

    public Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken)
    {
        Looks++;
        return Task.FromResult<Observed<IReadOnlyList<ServerObservation>>>(
            new Observed<IReadOnlyList<ServerObservation>>.Seen([.. inner.Book.Values.Where(server => server.OrderMark == sought.OrderNumber)]));
    }

    public Task<Observed<TaskProgress>> ReadTask(UpstreamAccess account, string task, CancellationToken cancellationToken) =>
        Task.FromResult<Observed<TaskProgress>>(new Observed<TaskProgress>.Seen(Tasks[task]));

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadMany(UpstreamAccess account, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken)
    {
        Batches.Enqueue(servers.Count);
        return Task.FromResult<Observed<IReadOnlyList<ServerObservation>>>(
            new Observed<IReadOnlyList<ServerObservation>>.Seen([.. servers.Select(server => inner.Book.GetValueOrDefault(server.Value)).OfType<ServerObservation>()]));
    }
}
