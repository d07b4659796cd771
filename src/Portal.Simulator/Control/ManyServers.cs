using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Control;

/// <summary>Puts many running cloud servers into the book at once, as an account that has been used for years has them.</summary>
/// <param name="Line">Guid of their line.</param>
/// <param name="System">Guid of their image.</param>
internal sealed record ManyServers(string Line, string System, int Count)
{
    private const int Most = 100_000;

    /// <returns>False when they cannot be added.</returns>
    public bool AddTo(ZkeysState state)
    {
        if (state.Catalog.Line(Line) is null || state.Catalog.Image(System) is not { } image || Count is < 1 or > Most) return false;
        for (var added = 0; added < Count; added++)
        {
            var number = state.NextNumber();
            state.Save(new ServerRecord
            {
                Id = number, Guid = state.NewGuid(number), LineGuid = Line, SystemGuid = System, ClientUserId = "1",
                Ip = $"198.18.{number / 250 % 250}.{(number % 250) + 1}", LocalIp = $"10.18.{number / 250 % 250}.{(number % 250) + 1}",
                Shape = new(2, 4, [20], 5, 0), LoginName = image.LoginName, LoginPort = image.Port, BuyTime = state.Now, EndTime = ChinaTime.AddMonths(state.Now, 1),
                OrderStatus = ServerStates.Normal, RunStatus = ServerStates.Running,
            });
        }
        return true;
    }
}
