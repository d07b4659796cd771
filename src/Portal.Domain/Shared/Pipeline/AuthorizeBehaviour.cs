using System.Reflection;
using MediatR;

namespace Portal.Domain.Shared.Pipeline;

/// <summary>How deep the current scope is in nested sends: an inner request was decided on by the code of an outer one that was allowed.</summary>
public sealed class PipelineDepth
{
    public int Value { get; set; }
}

/// <summary>Lets a request through when the actor may send it (<see cref="RequiresAttribute"/>).</summary>
internal sealed class AuthorizeBehaviour<TRequest, TResponse>(CurrentActor current, PipelineDepth depth) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IFailable<TResponse>
{
    private static readonly RequiresAttribute Rule = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may send it.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (depth.Value == 0 && !IsAllowed(current.Actor)) return TResponse.Fail(new Forbidden(Rule.Permission));
        depth.Value++;
        try
        {
            return await next();
        }
        finally
        {
            depth.Value--;
        }
    }

    private static bool IsAllowed(Actor actor) =>
        (actor.May(Rule.Permission) && (actor.Customer is not null || actor.IsSystem || !Permissions.OfCustomer.Contains(Rule.Permission)))
        || (Rule.OrStaff is { } staff && actor.May(staff));
}
