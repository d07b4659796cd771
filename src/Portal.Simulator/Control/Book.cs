using Portal.Simulator.Zkeys;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Control;

/// <summary>What was really bought, from the seller's side: the truth that a portal's own records are compared with.</summary>
/// <param name="Charged">Yuan over all servers, refunds subtracted.</param>
internal sealed record Book(int Purchases, decimal Charged, IReadOnlyList<BookedServer> Servers)
{
    public static Book Of(ZkeysState state)
    {
        lock (state.Gate)
        {
            var servers = state.Servers().Select(BookedServer.Of).ToList();
            return new Book(servers.Count, servers.Sum(server => server.Charged), servers);
        }
    }
}

/// <summary>One server with the orders it was charged for.</summary>
/// <param name="ClientOrderNo">Order number of its purchase; empty when somebody else on the account bought it.</param>
internal sealed record BookedServer(
    string Guid, string ClientOrderNo, decimal Charged, IReadOnlyList<Charge> Charges, string LineGuid, string SystemGuid, string ClientUserId,
    ServerShape Shape, string Ip, DateTimeOffset BuyTime, DateTimeOffset EndTime, int OrderStatus, int RunStatus, int ActStatus)
{
    public static BookedServer Of(ServerRecord server) => new(
        server.Guid, server.Charges.FirstOrDefault()?.OrderNo ?? "", server.Charges.Sum(charge => charge.Amount), [.. server.Charges],
        server.LineGuid, server.SystemGuid, server.ClientUserId, server.Shape, server.Ip, server.BuyTime, server.EndTime,
        server.OrderStatus, server.RunStatus, server.ActStatus);
}
