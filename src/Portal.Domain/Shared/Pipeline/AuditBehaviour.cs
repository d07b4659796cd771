using MediatR;
using Portal.Domain.Auditing;

namespace Portal.Domain.Shared.Pipeline;

/// <summary>Appends an audited command's success to the trail, inside its transaction. (Refusals are for the log, not the trail.)</summary>
internal sealed class AuditBehaviour<TRequest, TResponse>(IAuditTrail trail) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IFailable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var result = await next();
        if (request is IAudited audited && result.Error is null)
            await trail.Append(typeof(TRequest).Name, audited.Audit, cancellationToken);
        return result;
    }
}
