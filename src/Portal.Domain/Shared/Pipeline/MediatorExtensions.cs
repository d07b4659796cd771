using MediatR;
using Microsoft.Extensions.Logging;

namespace Portal.Domain.Shared.Pipeline;

/// <summary>An exception inside one item of a batch: logged, and told as that item's error so that the rest goes on.</summary>
public sealed record Crashed(string What) : Error("internal_error", ErrorKind.Conflict, "内部错误，已经记录。没有做到一半的改动。", What);

public static partial class MediatorExtensions
{
    /// <summary>For jobs: one poisoned item must not starve the others.</summary>
    public static async Task<Result<T>> TrySend<T>(this IMediator mediator, IRequest<Result<T>> request, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(request, cancellationToken);
        }
        catch (Exception crash) when (crash is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            ItemCrashed(log, crash, request.GetType().Name);
            return new Crashed(request.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Request} failed with an exception")]
    private static partial void ItemCrashed(ILogger log, Exception crash, string request);
}
