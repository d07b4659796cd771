using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Persistence;

namespace Portal.Domain.Shared.Pipeline;

/// <summary>One transaction per command: committed when it succeeded, undone when it was refused, run afresh after a lost race. Nested commands join it.</summary>
internal sealed class TransactionBehaviour<TRequest, TResponse>(PortalDbContext db, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IFailable<TResponse>
{
    private const int Tries = 6;

    private static readonly bool NeedsTransaction = !typeof(TRequest).IsAssignableTo(typeof(IOwnTransactions))
        && typeof(TRequest).GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!NeedsTransaction || db.Database.CurrentTransaction is not null) return await next();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(next, cancellationToken);
            }
            catch (Exception race) when (IsLostRace(race))
            {
                db.ChangeTracker.Clear();
                if (attempt == Tries) return TResponse.Fail(new TooBusy());
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 12 * attempt)), clock, cancellationToken);
            }
        }
    }

    private async Task<TResponse> RunOnce(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        // A failed save undoes the whole command; a savepoint before each save would only cost two more round trips.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await next();
        if (result.Error is null)
        {
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        await transaction.RollbackAsync(cancellationToken);
        // What was refused must not be saved by a later command of the same scope.
        db.ChangeTracker.Clear();
        return result;
    }

    // 23505 duplicate key, 40001 serialization, 40P01 deadlock, 55P03 lock not available: safe to repeat because commands are.
    private static bool IsLostRace(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: "23505" or "40001" or "40P01" or "55P03" } => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        _ => false,
    };
}
