using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Control;

/// <summary>Puts a server into a state that no operation leads to: locked by an administrator, being transferred, deleted elsewhere.</summary>
/// <param name="OrderStatus">Numbers as in zkeys.md 7; null leaves a value as it is. The same holds for the others.</param>
/// <param name="ActStatus">Stays until it is set again, unless an action is in progress.</param>
internal sealed record ServerEdit(string? Guid, int? OrderStatus, int? RunStatus, int? ActStatus, int? SnapStatus, DateTimeOffset? EndTime)
{
    public void ApplyTo(ServerRecord server)
    {
        server.OrderStatus = OrderStatus ?? server.OrderStatus;
        server.RunStatus = RunStatus ?? server.RunStatus;
        server.ActStatus = ActStatus ?? server.ActStatus;
        server.SnapStatus = SnapStatus ?? server.SnapStatus;
        server.EndTime = EndTime ?? server.EndTime;
    }
}
