using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Compute;

/// <summary>The checks of a creation (scp.md 8.2 and 11.7); every refusal comes before anything is kept.</summary>
internal static class ServerOrder
{
    private const long SmallestDisk = 1024;
    private const long LargestDisk = 66_060_288;
    private const int MostAtOnce = 100;

    /// <returns>The ids of the servers to make.</returns>
    public static IReadOnlyList<string> Check(ScpCall call, string owner)
    {
        var body = call.Body;
        CheckSize(body);
        CheckDisks(body, call.Need("images", body.Text("image_id"), "镜像"));
        CheckPlace(call, owner);
        CheckNetworks(call, owner);
        if (body.Text("description").Length >= 100 || body.Text("hostname").Length >= 100) throw RefusedException.Bad("描述或主机名过长");
        if (body.Text("password") is { Length: > 0 } cipher && (cipher.Length >= 1024 || call.Services.PublicKey.Decrypt(cipher) is null))
            throw RefusedException.Bad("密码解密失败");
        return Ids(call);
    }

    private static void CheckSize(JsonObject body)
    {
        foreach (var name in (string[])["cores", "sockets", "memory_mb"])
        {
            if (body.Whole(name) < 1) throw RefusedException.Bad($"参数{name}不合法");
        }
        if (body.Whole("sockets") > body.Whole("cores")) throw RefusedException.Bad("CPU总核数不能小于插槽数");
        if (body.Whole("cores") % body.Whole("sockets") != 0) throw RefusedException.Bad("CPU总核数须为插槽数的整数倍");
    }

    private static void CheckDisks(JsonObject body, JsonObject image)
    {
        var disks = body.Rows("disks");
        if (disks.Count == 0) throw RefusedException.Bad("缺少磁盘信息");
        if (disks.Select(disk => disk.Text("id")).Distinct().Count() != disks.Count) throw RefusedException.Bad("磁盘ID重复");
        foreach (var disk in disks) CheckDisk(disk);
        var isReadyMade = image.Text("disk_format") == "aCloud";
        var system = disks.FirstOrDefault(disk => disk.Text("id") == "ide0");
        if (isReadyMade && (system is null || system.Text("type") != "derive_disk")) throw RefusedException.Bad("系统盘须为derive_disk");
        if (!isReadyMade && disks.Any(disk => disk.Text("type") == "derive_disk")) throw RefusedException.Bad("ISO镜像不支持derive_disk");
        if (!isReadyMade || system is null) return;
        var own = image.Rows("disks").First(disk => disk.Text("id") == "ide0");
        if (system.Whole("size_mb") != own.Whole("size_mb") || Allocation.Of(system) != Allocation.Of(own)) throw RefusedException.Bad("系统盘大小和分配方式须与镜像一致");
    }

    private static void CheckDisk(JsonObject disk)
    {
        var id = disk.Text("id");
        if (id == "ide2") throw RefusedException.Bad("ide2已被占用");
        if (id.StartsWith("ide", StringComparison.Ordinal) && (!int.TryParse(id["ide".Length..], out var slot) || slot > 15)) throw RefusedException.Bad("磁盘ID不合法");
        if (id.Length == 0) throw RefusedException.Bad("缺少磁盘ID");
        if (disk.Whole("size_mb") is < SmallestDisk or >= LargestDisk) throw RefusedException.Bad("磁盘大小不合法");
        if (disk.Text("type") is "share_disk" or "exist_disk") throw RefusedException.Bad("创建时不支持该磁盘类型");
        if (disk.Text("type") == "physical_disk" && !disk.Has("storage_id")) throw RefusedException.Bad("物理磁盘须指定storage_id");
    }

    private static void CheckPlace(ScpCall call, string owner)
    {
        var body = call.Body;
        var pool = call.Need("azs", body.Text("az_id"), "资源池");
        if (pool.Text("status") != "normal" || pool.Whole("maintain_mode") == 1) throw RefusedException.Bad("资源池不可用");
        if (!body.Has("storage_tag_id") && !body.Has("storage_id")) throw RefusedException.Bad("storage_tag_id与storage_id至少传其一");
        if (body.Has("storage_tag_id") && call.Store.Find("tags", pool.Text("id") + body.Text("storage_tag_id")) is null) throw RefusedException.Missing("存储标签");
        if (body.Has("storage_id") && call.Store.Find("storages", body.Text("storage_id"))?.Text("az_id") != pool.Text("id")) throw RefusedException.Missing("存储");
        var granted = call.Store.Find("projects", owner)!.Rows("azs").FirstOrDefault(az => az.Text("az_id") == pool.Text("id")) ?? throw RefusedException.Bad("租户未关联该资源池");
        if (granted.Texts("dh_ids") is { Count: > 0 } groups && !groups.Contains(body.Text("dh_id"))) throw RefusedException.Bad("缺少专属服务器组ID");
        var image = call.Need("images", body.Text("image_id"), "镜像");
        if (image.Text("status") != "active" || !image.Rows("azs").Any(az => az.Text("id") == pool.Text("id") && az.Whole("is_available") == 1))
            throw RefusedException.Bad("镜像在该资源池不可用");
    }

    private static void CheckNetworks(ScpCall call, string owner)
    {
        var cards = call.Body.Rows("networks");
        if (cards.Count == 0) throw RefusedException.Bad("缺少网络信息");
        foreach (var card in cards)
        {
            if (!card.Has("connect") || !card.Has("vif_id")) throw RefusedException.Bad("网卡缺少connect或vif_id");
            if (card.Has("subnet_id")) CheckSubnet(call, card, owner);
            else if (card.Has("device_id") && call.Store.Find("classic-dvswitches", card.Text("device_id")) is null) throw RefusedException.Missing("网络设备");
        }
    }

    private static void CheckSubnet(ScpCall call, JsonObject card, string owner)
    {
        var subnet = call.Store.Find("subnets", card.Text("subnet_id")) ?? throw RefusedException.Missing("子网");
        if (subnet.Text("project_id") != owner || subnet.Text("az_id") != call.Body.Text("az_id")) throw RefusedException.Bad("子网不属于该租户或资源池");
        if (subnet.Whole("is_visible") == 0) throw RefusedException.Bad("子网不可用");
        if (card.Has("vpc_id") && card.Text("vpc_id") != subnet.Text("vpc_id")) throw RefusedException.Bad("子网不属于该VPC");
    }

    private static IReadOnlyList<string> Ids(ScpCall call)
    {
        var count = call.Body.Has("count") ? call.Body.Whole("count") : 1;
        if (count is < 1 or > MostAtOnce) throw RefusedException.Bad("参数count不合法");
        if (!call.Body.Has("uuids")) return [.. Enumerable.Range(0, (int)count).Select(_ => ScpState.NewId())];
        var chosen = call.Body.Texts("uuids");
        if (chosen.Count != count) throw RefusedException.Bad("uuids长度与count不一致");
        if (chosen.Distinct().Count() != chosen.Count || chosen.Any(id => call.Store.Find("servers", id) is not null)) throw RefusedException.Conflict("云主机UUID已存在");
        return chosen.All(id => Guid.TryParse(id, out _)) ? chosen : throw RefusedException.Bad("uuids不合法");
    }
}
