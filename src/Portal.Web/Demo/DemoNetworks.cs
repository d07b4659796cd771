using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Demo;

/// <summary>What an account of the public cloud needs before servers can stand in it: networks, made once by hand as staff would, from the upstream console.</summary>
public sealed class DemoNetworks(DemoSender sender, IOptions<DemoOptions> options)
{
    private const string Region = "CN_Huhhot", Zone = "CN_Hohhot_B", ClassicZone = "CN_Beijing_A";
    private const double WorkSeconds = 120;

    public async Task Lay(UpstreamAccountId account, CancellationToken cancellationToken)
    {
        var vpc = await Run(account, "vpc.CreateVPC", new JsonObject
        {
            ["RegionCode"] = Region, ["VPCName"] = "shop", ["VPCSegment"] = "10.15.0.0/16", ["VPCSegmentType"] = "manual",
            ["SubnetList"] = new JsonArray(new JsonObject { ["AvailableZoneCode"] = Zone, ["SubnetName"] = "inner", ["SubnetSegment"] = "10.15.1.0/24" }),
        }, cancellationToken);
        await Run(account, "vdc.CreateVdc", new JsonObject { ["RegionId"] = ClassicZone, ["VdcName"] = "shop" }, cancellationToken);
        foreach (var site in (await Run(account, "cloud-desktop.QuerySites", [], cancellationToken))?["Data"]?.AsArray().Take(1) ?? [])
            await Run(account, "cloud-desktop.CreateDefaultNet", new JsonObject { ["siteId"] = site?["siteId"]?.ToString(), ["requestId"] = Guid.NewGuid().ToString() }, cancellationToken);
        await LetWork(cancellationToken);
        var centre = (string?)(await Run(account, "vdc.DescribeVdc", [], cancellationToken))?["Data"]?[0]?["VdcId"];
        await Run(account, "vpc.CreateVirtualGateWay", new JsonObject
        {
            ["VPCId"] = (string?)vpc?["Data"]?["VPCId"],
            ["VirtualGateWayList"] = new JsonArray(new JsonObject { ["AvailableZoneCode"] = Zone, ["VirtualGateWayName"] = "out", ["VirtualGateWaySegment"] = "10.15.2.0/24", ["Type"] = "电信" }),
        }, cancellationToken);
        await Run(account, "vdc.CreatePrivateNetwork", new JsonObject { ["VdcId"] = centre, ["Name"] = "inner", ["Type"] = "auto" }, cancellationToken);
        await LetWork(cancellationToken);
    }

    private async Task<JsonNode?> Run(UpstreamAccountId account, string operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        var reply = await sender.Send(Actor.System, new InvokeUpstreamOperation(account, operation, parameters.ToJsonString(), operation), cancellationToken);
        return reply is { IsSuccess: true, Value: { Outcome: OperationOutcome.Success, Response: { } answer } } ? JsonNode.Parse(answer) : null;
    }

    // The sandbox's clock is moved on: nobody waits for a pretended task.
    private async Task LetWork(CancellationToken cancellationToken)
    {
        using var sandbox = new HttpClient { BaseAddress = new Uri(options.Value.SimulatorUrl.TrimEnd('/') + "/") };
        using var moved = await sandbox.PostAsJsonAsync("_control/clock", new { advanceSeconds = WorkSeconds }, cancellationToken);
    }
}
