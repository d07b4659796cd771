using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Compute;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>What part B can do with a server: power, size, password, console, cards and volumes.</summary>
internal static class NovaActions
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["nova.start_server"] = call => Power(call, "start");
        table["nova.stop_server"] = call => Power(call, "stop");
        table["nova.get_vnc_console"] = Console;
        table["nova.change_password"] = ChangePassword;
        table["nova.resize_server"] = Resize;
        table["nova.attach_interface"] = AttachCard;
        table["nova.detach_interface"] = DetachCard;
        table["nova.attach_volume"] = AttachVolume;
        table["nova.detach_volume"] = DetachVolume;
        table["extensions.update_server_group"] = Regroup;
    }

    private static ScpAnswer Taken(ScpCall call) => new(call.Operation.Ok, null);

    private static ScpAnswer Power(ScpCall call, string step)
    {
        PowerOperations.Begin(call, ServerOperations.Need(call), step);
        return Taken(call);
    }

    private static ScpAnswer Console(ScpCall call)
    {
        if (call.Body.Part("os-getVNCConsole").Text("type") != "novnc") throw RefusedException.Bad("只支持novnc");
        if (ServerOperations.Need(call).Text("status") != "running") throw RefusedException.Conflict("云主机未开机");
        return call.Done(new JsonObject { ["console"] = new JsonObject { ["url"] = ServerAccess.Open(call.State), ["type"] = "novnc" } });
    }

    private static ScpAnswer ChangePassword(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        if (server.Whole("vtool_installed") != 1) throw RefusedException.Bad("云主机未安装性能优化工具");
        if (!ServerAccess.IsStrong(call.Body.Part("changePassword").Text("adminPass"))) throw RefusedException.Bad("密码不符合复杂度要求");
        server["_resets"] = server.Whole("_resets") + 1;
        call.Store.Save(server);
        return Taken(call);
    }

    private static ScpAnswer Resize(ScpCall call)
    {
        var server = ServerOperations.Need(call);
        var flavor = call.Need("flavors", call.Body.Part("resize").Text("flavorRef"), "规格");
        if (server.Text("status") != "stopped") throw RefusedException.Conflict("云主机未关机");
        ServerEdit.Begin(call, server, new JsonObject { ["cores"] = flavor.Whole("vcpus"), ["sockets"] = 1, ["memory_mb"] = flavor.Whole("ram"), ["_flavor"] = flavor.Text("id") });
        return Taken(call);
    }

    private static ScpAnswer AttachCard(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var asked = call.Body.Part("interfaceAttachment");
        var subnet = call.Need("subnets", asked.Text("net_id"), "网络");
        var cards = server["networks"]!.AsArray();
        if (cards.Count >= 10) throw RefusedException.Bad("网卡数量已达上限");
        var address = asked.Rows("fixed_ips") is [var first, ..] ? first.Copy() : null;
        var wanted = new JsonObject { ["vif_id"] = $"net{cards.Count}", ["connect"] = 1, ["subnet_id"] = subnet.Text("id"), ["ip_info"] = address };
        var card = NetworkCard.Of(call, wanted, server.Text("project_id"), server.Text("id"));
        cards.Add((JsonNode)card);
        call.Store.Save(server);
        var port = call.Store.All("ports").Last(each => each.Text("device_id") == server.Text("id"));
        return call.Done(new JsonObject
        {
            ["interfaceAttachment"] = new JsonObject
            {
                ["port_state"] = "ACTIVE", ["port_id"] = port.Text("id"), ["mac_addr"] = card.Text("mac_address"), ["net_id"] = subnet.Text("id"),
                ["fixed_ips"] = new JsonArray(new JsonObject { ["subnet_id"] = subnet.Text("id"), ["ip_address"] = card.Text("ip_address") }),
            },
        });
    }

    private static ScpAnswer DetachCard(ScpCall call)
    {
        var server = ServerOperations.Need(call);
        var port = call.Need("ports", call["port_id"], "端口");
        if (server.Text("status") != "stopped") throw RefusedException.Conflict("云主机未关机");
        var cards = server["networks"]!.AsArray();
        var card = cards.OfType<JsonObject>().FirstOrDefault(each => each.Text("mac_address") == port.Text("mac_address")) ?? throw RefusedException.Missing("网卡");
        if (card == cards[0]) throw RefusedException.Bad("不能卸载第一张网卡");
        cards.Remove(card);
        call.Store.Remove("ports", port.Text("id"));
        call.Store.Save(server);
        return Taken(call);
    }

    private static ScpAnswer AttachVolume(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var volume = call.Need("volumes", call.Body.Part("volumeAttachment").Text("volumeId"), "卷");
        if (volume.Text("status") != "available") throw RefusedException.Conflict("卷不可用");
        var disk = new JsonObject { ["id"] = $"scsi{server.Rows("disks").Count}", ["type"] = "share_disk", ["size_mb"] = volume.Whole("size") * 1024, ["storage_id"] = volume.Text("id"), ["is_old_disk"] = 1 };
        server["disks"]!.AsArray().Add((JsonNode)disk);
        volume["status"] = "in-use";
        call.Store.Save(server);
        call.Store.Save(volume);
        return call.Done(new JsonObject { ["volumeAttachment"] = new JsonObject { ["device"] = $"/dev/{disk.Text("id")}", ["serverId"] = server.Text("id"), ["id"] = volume.Text("id"), ["volumeId"] = volume.Text("id") } });
    }

    private static ScpAnswer DetachVolume(ScpCall call)
    {
        var server = ServerOperations.Need(call);
        var volume = call.Need("volumes", call["volume_id"], "卷");
        if (server.Text("status") != "stopped") throw RefusedException.Conflict("云主机未关机");
        var disks = server["disks"]!.AsArray();
        disks.Remove(disks.OfType<JsonObject>().FirstOrDefault(disk => disk.Text("storage_id") == volume.Text("id")) ?? throw RefusedException.Missing("卷"));
        volume["status"] = "available";
        call.Store.Save(server);
        call.Store.Save(volume);
        return Taken(call);
    }

    private static ScpAnswer Regroup(ScpCall call)
    {
        var server = ServerOperations.Need(call);
        server["group_id"] = call.Body.Part("updateGroup").Text("id");
        call.Store.Save(server);
        return Taken(call);
    }
}
