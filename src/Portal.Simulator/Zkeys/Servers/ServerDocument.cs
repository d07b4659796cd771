using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.Catalog;

namespace Portal.Simulator.Zkeys.Servers;

/// <summary>A server in the three shapes of the document's samples: getserver (A:480-547), getservers (A:652-734), create_new (A:795-823).</summary>
/// <remarks>Numbers are text here and numbers there, and null, "0" and "" mean the same: that is how the samples are.</remarks>
internal static class ServerDocument
{
    private const string SystemVolume = "volumes-pool/system.raw";
    private const string DataVolume = "volumes-pool/data.raw";

    public static JsonObject Single(ServerRecord server, CatalogLine line)
    {
        var document = Common(server, line);
        document["lineID"] = "1060";
        document["systemID"] = server.SystemGuid;
        document["syncStatus"] = "1";
        document["vps_guid"] = null;
        document["back_system_guid"] = "";
        document["sid"] = Text(server.Id);
        return document;
    }

    public static JsonObject Row(ServerRecord server, ZkeysCatalog catalog)
    {
        var document = Common(server, catalog.Line(server.LineGuid)!);
        document["lineID"] = "1060";
        document["id"] = Text(server.Id);
        document["systemID"] = catalog.Image(server.SystemGuid)?.Number ?? "";
        document["apiLockStatus"] = "0";
        document["snapId"] = "0";
        document["apiLockReason"] = "";
        document["apiUnlockTime"] = null;
        document["system_back_guid"] = "";
        return document;
    }

    public static JsonObject Created(ServerRecord server) => new()
    {
        ["guid"] = server.Guid,
        ["ip"] = server.Ip,
        ["localIP"] = server.LocalIp,
        ["cpu"] = server.Shape.Cpu,
        ["memory"] = server.Shape.Memory,
        ["harddisks"] = server.Shape.DiskList(),
        ["bandwidth"] = Text(server.Shape.Bandwidth),
        ["defense"] = Text(server.Shape.Defense),
        ["buyTime"] = ChinaTime.Write(server.BuyTime),
        ["endTime"] = ChinaTime.Write(server.EndTime),
        ["pppoe_account"] = server.PppoeAccount ?? "",
        ["pppoe_password"] = server.IsShared ? "a123456" : "",
        ["share_type"] = server.IsShared ? 1 : 0,
        ["login_port"] = server.LoginPort,
        ["is_cdn_bind"] = 0,
        ["cdn_cname_domain"] = "",
        ["cdn_domain_max_num"] = 0,
        ["share_ip"] = server.ShareAddress ?? "",
        ["c_path"] = Base64(SystemVolume),
        ["c_maxiops"] = "0",
        ["disks_path"] = string.Join(',', server.Shape.Disks.Select(_ => Base64(DataVolume))),
        ["disks_maxiops"] = "0",
        ["cpu_limit"] = "100",
        ["ram_start"] = "0",
        ["memory_dynamic"] = "0",
    };

    private static JsonObject Common(ServerRecord server, CatalogLine line) => new()
    {
        ["need_reset_vnc"] = "0",
        ["guid"] = server.Guid,
        ["line_guid"] = server.LineGuid,
        ["ip"] = server.Ip,
        ["localIP"] = server.LocalIp,
        ["share_type"] = server.IsShared ? "1" : "0",
        ["share_ip"] = server.ShareAddress,
        ["master_id"] = "83",
        ["cpu"] = Text(server.Shape.Cpu),
        ["memory"] = Text(server.Shape.Memory),
        ["harddisks"] = server.Shape.DiskList(),
        ["bandwidth"] = Text(server.Shape.Bandwidth),
        ["defense"] = Text(server.Shape.Defense),
        ["in_bandwidth"] = line.Text("bandwidth_in_value"),
        ["system_guid"] = server.SystemGuid,
        ["loginName"] = server.LoginName,
        ["login_port"] = server.LoginPort,
        ["buyTime"] = ChinaTime.Write(server.BuyTime),
        ["endTime"] = ChinaTime.Write(server.EndTime),
        ["orderStatus"] = Text(server.OrderStatus),
        ["runStatus"] = Text(server.RunStatus),
        ["actStatus"] = Text(server.ActStatus),
        ["snapStatus"] = Text(server.SnapStatus),
        ["backStatus"] = "0",
        ["backSystem"] = "0",
        ["backDisk"] = "0",
        ["backSystemTime"] = null,
        ["backDiskTime"] = null,
        ["backSystemID"] = null,
        ["isInstallMonitor"] = "1",
        ["blackHoleStatus"] = "0",
        ["blockStatus"] = "0",
        ["vnc_port"] = Text(59000 + (server.Id % 1000)),
        ["pppoe_account"] = server.PppoeAccount,
        ["is_cdn_bind"] = "0",
        ["cdn_cname_domain"] = null,
        ["cdn_domain_max_num"] = "0",
        ["append_ip"] = new JsonArray(),
        ["securityPolicyList"] = new JsonArray([.. server.Policies.Select(policy => policy.ToDocument(server))]),
        ["port"] = new JsonArray([.. server.Ports.Select(port => port.ToDocument(server))]),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
