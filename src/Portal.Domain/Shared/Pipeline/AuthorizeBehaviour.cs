using System.Reflection;
using MediatR;

namespace Portal.Domain.Shared.Pipeline;

/// <summary>Parts of one page ask at the same time but share one scope, with one database context: outer requests of a scope take turns.
/// An inner request, sent by the code of an outer one that was allowed, belongs to its turn.</summary>
public sealed class PipelineTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly AsyncLocal<bool> isInner = new();

    /// <summary>Flows with the calls of the request that set it, and to no sibling.</summary>
    public bool IsInner => isInner.Value;

    public void Dispose() => turn.Dispose();

    public async Task<T> Take<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        isInner.Value = true;
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}

/// <summary>Lets a request through when the actor may send it (<see cref="RequiresAttribute"/>).</summary>
internal sealed class AuthorizeBehaviour<TRequest, TResponse>(CurrentActor current, PipelineTurn turn) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IFailable<TResponse>
{
    private static readonly RequiresAttribute Rule = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may send it.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (turn.IsInner) return await next();
        return IsAllowed(current.Actor) ? await turn.Take(() => next(), cancellationToken) : TResponse.Fail(new Forbidden(Rule.Permission));
    }

    private static bool IsAllowed(Actor actor) =>
        (actor.May(Rule.Permission) && (actor.Customer is not null || actor.IsSystem || !Permissions.OfCustomer.Contains(Rule.Permission)))
        || (Rule.OrStaff is { } staff && actor.May(staff));
}
