using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Billings;

/// <summary>Test funds, alarm contacts and cold storage: small parts of the account.</summary>
internal static class AccountOperations
{
    private const string Receiver = "alarm-receiver";

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("test-project.DescribeSubjects", Subjects), ("cold-storage-metering.GetMetering", Metering),
        ("network-alarm.GetWanAlarmReceiver", Receivers), ("network-alarm.UpdateWanAlarmReceiver", Change),
    ];

    private static JsonObject Subjects(Call call) => Handlers.Data(new JsonObject
    {
        ["Total"] = 1, ["Currency"] = "人民币",
        ["SubjectList"] = new JsonArray(new JsonObject
        {
            ["Id"] = 3273001, ["Name"] = "SANDBOX", ["Balance"] = "1000.00", ["BeginTime"] = "2021-12-31", ["EndTime"] = "2036-04-14", ["BillMethod"] = "0",
            ["BillMethodDisplay"] = "按需计费", ["GoodsIds"] = "unlimited", ["GoodsNames"] = "无限制", ["SiteIds"] = "unlimited", ["SiteNames"] = "无限制",
        }),
    });

    private static JsonObject Metering(Call call)
    {
        if (call.Text("EndTime") is not { Length: 8 } day || !day.All(char.IsAsciiDigit)) throw CallRefused.Invalid("EndTime");
        if (call.Has("Uid") && call.Text("Uid") != "2001") throw CallRefused.Of(400, "InvalidParamater");
        return Handlers.Data(new JsonArray(new JsonObject
        {
            ["Id"] = "2001", ["Name"] = "pool-1", ["TotalSize"] = "10240", ["Cold"] = 165.1226m, ["Warm"] = 37.9796m,
        }));
    }

    private static JsonObject Receivers(Call call)
    {
        First(call.State);
        return Handlers.Data(Handlers.Array(call.State.All(Receiver).Select(receiver => receiver.Fields.DeepClone())));
    }

    private static JsonObject Change(Call call)
    {
        First(call.State);
        var receiver = call.State.Find(Receiver, call.Text("ReceiverId")) ?? throw CallRefused.Invalid("ReceiverId");
        if (call.Has("Email") && !call.Text("Email").Contains('@', StringComparison.Ordinal)) throw CallRefused.Of(400, "Parameter Error");
        if (call.Has("Mobile") && !call.Text("Mobile").All(char.IsAsciiDigit)) throw CallRefused.Of(400, "Parameter Error");
        if (call.Has("Email")) receiver.Set("ReceiverMail", call.Text("Email"));
        if (call.Has("Mobile")) receiver.Set("ReceiverTel", $"({call.Text("Code", "+86")}){call.Text("Mobile")}");
        call.State.Save(receiver);
        return Handlers.Data(new JsonObject());
    }

    private static void First(CapitalOnlineState state)
    {
        var id = CapitalOnlineState.GuidOf("alarm receiver");
        if (state.FindEver(Receiver, id) is not null) return;
        state.Add(Receiver, id, new JsonObject
        {
            ["ReceiverId"] = id, ["ReceiverName"] = "值班", ["ReceiverMail"] = "ops@example.com", ["ReceiverTel"] = "(+86)13300000000", ["UsedByNow"] = false,
            ["UsedByOther"] = false,
        });
    }
}
