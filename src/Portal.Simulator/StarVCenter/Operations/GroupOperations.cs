using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Security groups and the network cards bound to them (starvcenter.md 8.7).</summary>
internal static class GroupOperations
{
    private const string NoSuch = "安全组不存在";
    private static readonly string[] Shape = ["securitygroup.id", "securitygroup.name", "securitygroup.desc", "securitygroup.appid", "securitygroup.appname", "securitygroup.createtime"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudsegroup/search", "", call => call.State.Rows(Tables.Group).Is(call, "securitygroup.id").Like(call, "securitygroup.name").Answer(call, Shape)),
        Operation.Post("/cloudsegroup/create", "securitygroup.name", Create),
        Operation.Delete("/cloudsegroup/{securitygroupid}", Operation.On(Tables.Group, "securitygroupid", NoSuch, Delete)),
        Operation.Post("/cloudsegroup/vnic/bind", "securitygroup.id vnic.id", Operation.On(Tables.Group, "securitygroup.id", NoSuch, Bind)),
        Operation.Post("/cloudsegroup/vnic/unbind", "securitygroup.id vnic.id", Operation.On(Tables.Group, "securitygroup.id", NoSuch, Unbind)),
        Operation.Post("/cloudsegroup/vnic/search", "securitygroup.id", Operation.On(Tables.Group, "securitygroup.id", NoSuch,
            (call, group) => BindingsOf(call.State, group.Id).Select(one => call.State.Find(Tables.Card, one["_card"])).OfType<Row>().Like(call, "vnic.ipaddress").Answer(call, CardOperations.Shape))),
    ];

    public static IEnumerable<Row> BindingsOf(StarVCenterState state, string group) => state.Rows(Tables.Binding).Where(one => one["_group"] == group);

    public static IEnumerable<Row> GroupsOf(StarVCenterState state, string vm) =>
        state.Rows(Tables.Binding).Where(one => one["_vm"] == vm).Select(one => one["_group"]).Distinct().Select(id => state.Find(Tables.Group, id)).OfType<Row>();

    private static StarVCenterReply Create(OperationCall call)
    {
        var group = call.State.Add(Tables.Group, "securitygroup.id", new()
        {
            ["securitygroup.name"] = call["securitygroup.name"], ["securitygroup.desc"] = call["securitygroup.desc"], ["securitygroup.appid"] = call.Has("securitygroup.appid") ? call["securitygroup.appid"] : Seeds.TenantId,
            ["securitygroup.appname"] = "演示租户", ["securitygroup.createtime"] = call.NowText,
        });
        return StarVCenterReply.Of(new JsonObject { ["securitygroup.id"] = group.Id });
    }

    private static StarVCenterReply Delete(OperationCall call, Row group)
    {
        foreach (var part in BindingsOf(call.State, group.Id).Concat(call.State.Rows(Tables.Rule).Where(rule => rule["aclrule_securitygroupid"] == group.Id)).ToList()) call.State.Delete(part);
        call.State.Delete(group);
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Bind(OperationCall call, Row group)
    {
        var cards = call.List("vnic.id").Select(id => call.State.Find(Tables.Card, id.ToString())).ToList();
        if (cards.Count == 0 || cards.Contains(null)) return StarVCenterReply.Refused("网卡不存在");
        foreach (var card in cards.OfType<Row>().Where(card => BindingsOf(call.State, group.Id).All(one => one["_card"] != card.Id)))
            call.State.Add(Tables.Binding, "_id", new() { ["_group"] = group.Id, ["_card"] = card.Id, ["_vm"] = card["vnic.vmid"] });
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Unbind(OperationCall call, Row group)
    {
        var cards = call.List("vnic.id").Select(id => id.ToString()).ToList();
        foreach (var binding in BindingsOf(call.State, group.Id).Where(one => cards.Contains(one["_card"])).ToList()) call.State.Delete(binding);
        return StarVCenterReply.Done();
    }
}
