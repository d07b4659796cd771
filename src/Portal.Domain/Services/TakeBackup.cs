using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>Makes a backup; backups are not charged for.</summary>
/// <remarks>Errors: those of <see cref="RequestServiceAction"/>.</remarks>
/// <param name="Name">Null or empty: made from the time.</param>
[Requires(Permissions.OwnServices, OrStaff = Permissions.ServicesOperate)]
public sealed record TakeBackup(ServiceId Service, string? Name, string? Key = null) : ICommand<OperationView>;

internal sealed class TakeBackupHandler(IMediator mediator, TimeProvider clock) : IRequestHandler<TakeBackup, Result<OperationView>>
{
    public Task<Result<OperationView>> Handle(TakeBackup request, CancellationToken cancellationToken) => mediator.Send(
        new RequestServiceAction(request.Service, ServiceActions.CreateBackup, Key: request.Key) { Details = new ActionDetails.NewCopy(CopyNames.Of(request.Name, "backup", clock.GetUtcNow()), null, null) }, cancellationToken);
}

/// <summary>What a copy is called: as given, or by the time in China, to the second; only one is made of a server at a time.</summary>
internal static class CopyNames
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static string Of(string? given, string kind, DateTimeOffset now) =>
        given?.Trim() is { Length: > 0 } name ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}-{now.ToOffset(China):yyyyMMdd-HHmmss}");
}
