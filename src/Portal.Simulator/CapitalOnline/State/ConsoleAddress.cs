using System.Security.Cryptography;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>A fresh address that would open a server's console.</summary>
internal static class ConsoleAddress
{
    public static string For(CapitalOnlineState state, string server) =>
        new Uri(state.ConsoleBase, $"capitalonline/console/{server}?token={RandomNumberGenerator.GetHexString(32, lowercase: true)}").AbsoluteUri;
}
