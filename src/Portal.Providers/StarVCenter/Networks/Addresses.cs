using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Networks;

/// <summary>What a mapping needs: the machine's own address, and an outer one with a free port.</summary>
internal sealed class Addresses(StarVCenterClient client)
{
    private const int FirstChosenPort = 20_000, LastPort = 65_535;

    public async Task<Observed<string>> InnerOf(UpstreamAccess account, UpstreamReference vm, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, VmCalls.Read(vm), cancellationToken);
        if (answer.Failure<string>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Rows() is [var record] && record.Text("vm.id") == vm.Value && record.Words("vm.ip") is [var first, ..] ? new Observed<string>.Seen(first) : success.Misshapen<string>(account, "内网 IP");
    }

    /// <returns>Seen(null): none is free.</returns>
    public async Task<Observed<(string Address, int Port)?>> OuterFor(UpstreamAccess account, string inner, PortMapping wanted, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, StarVCenterCall.Search("/cloudip/mapping/outerIp/search", ("inner.ip", inner), ("nat.type", "port")), cancellationToken);
        if (answer.Failure<(string, int)?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Rows() is not { } rows) return success.Misshapen<(string, int)?>(account, "外网 IP 列表");

        var only = wanted.PublicAddress ?? StarVCenterSettings.Of(account).OuterIp;
        foreach (var row in rows)
        {
            if (row.Text("ipaddress") is not { } address || (only is not null && address != only)) continue;
            var used = row.Wholes("ports").ToHashSet();
            var port = wanted.PublicPort is { } fixedPort ? (used.Contains(fixedPort) ? 0 : fixedPort) : FirstFree(wanted.LocalPort, used);
            if (port > 0) return new Observed<(string, int)?>.Seen((address, port));
        }
        return new Observed<(string, int)?>.Seen((ValueTuple<string, int>?)null);
    }

    // The same port as inside would invite scanners to SSH; numbers that stay the same for the same port are easier to remember than random ones.
    private static int FirstFree(int localPort, HashSet<int> used) =>
        Enumerable.Range(0, LastPort - FirstChosenPort).Select(step => FirstChosenPort + ((localPort + step) % (LastPort - FirstChosenPort))).FirstOrDefault(port => !used.Contains(port));
}
