using MediatR;
using Portal.Domain.Shared;

namespace Portal.Web.Demo;

/// <summary>Sends one command in a scope of its own, as somebody: the demo uses the same road as people do.</summary>
public sealed class DemoSender(IServiceScopeFactory scopes)
{
    public async Task<Result<T>> Send<T>(Actor actor, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    /// <exception cref="InvalidOperationException">It was refused: the demo's own mistake.</exception>
    public async Task<T> Must<T>(Actor actor, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        var result = await Send(actor, request, cancellationToken);
        return result.Error is { } error ? throw new InvalidOperationException($"{request.GetType().Name}: {error.Code} {error.Text}") : result.Value;
    }

    public static Actor Customer(CustomerId customer) => new(null, customer, Permissions.OfCustomer.ToHashSet(), "demo", "203.0.113.10");
}
