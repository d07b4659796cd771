using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>Sub-accounts, by which people use desktops. Their list shows passwords in the clear (capitalonline.md 7.7).</summary>
internal static class DesktopAccountOperations
{
    private const int LongestRemark = 30;

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("cloud-desktop.QuerySubAccounts", List), ("cloud-desktop.CreateSubAccount", Create), ("cloud-desktop.CreateSubAccounts", CreateAll),
        ("cloud-desktop.ChangeSubAccountName", Rename), ("cloud-desktop.ChangeSubAccountRemark", Remark),
        ("cloud-desktop.BindAccounts", Bind), ("cloud-desktop.ChangeAccount", Rebind), ("cloud-desktop.UnbindAccounts", Unbind),
    ];

    private static JsonObject List(Call call) => Handlers.Data(Handlers.Array(call.State.All(Desktops.Account)
        .Where(account => Equal(call, "email", account) && Equal(call, "name", account) && Equal(call, "remark", account))
        .Select(account =>
        {
            var row = account.Fields.DeepClone().AsObject();
            row["accountId"] = account.Id;
            row["bindNum"] = call.State.All(Desktops.Kind).Count(desktop => desktop["accountId"] == account.Id);
            return row;
        })));

    private static bool Equal(Call call, string member, Resource account) => !call.Has(member) || account[member] == call.Text(member);

    private static JsonObject Create(Call call)
    {
        if (Wrong(call, call.Text("email"), call.Text("password"), call.Text("remark")) is { } wrong) throw Desktops.Refused(wrong.Code, wrong.Why);
        Build(call, call.Text("email"), call.Text("name"), call.Text("password"), call.Text("remark"));
        return Handlers.Data(null);
    }

    private static JsonObject CreateAll(Call call)
    {
        var forms = call.Objects("createAccountParams");
        var failed = new JsonArray();
        foreach (var form in forms)
        {
            var (email, remark) = ($"{form["email"]}", $"{form["remark"]}");
            if (Wrong(call, email, $"{form["password"]}", remark) is { } wrong)
                failed.Add(new JsonObject { ["name"] = $"{form["name"]}", ["email"] = email, ["remark"] = remark, ["messsage"] = wrong.Why });
            else Build(call, email, $"{form["name"]}", $"{form["password"]}", remark);
        }
        return Handlers.Data(new JsonObject { ["failedNum"] = failed.Count, ["successNum"] = forms.Count - failed.Count, ["failedMsgs"] = failed });
    }

    private static (string Code, string Why)? Wrong(Call call, string email, string password, string remark)
    {
        if (!email.Contains('@', StringComparison.Ordinal)) return ("10003", "邮箱格式不符合要求");
        if (password.Length > 0 && !IsGood(password)) return ("10003", "密码长度或字符不符");
        if (new StringInfo(remark).LengthInTextElements > LongestRemark) return ("10003", "备注过长");
        return call.State.All(Desktops.Account).Any(account => account["email"] == email) ? ("11000", "邮箱已存在") : null;
    }

    private static bool IsGood(string password) =>
        password.Length is >= 8 and <= 20 && password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiLetterUpper);

    private static void Build(Call call, string email, string name, string password, string remark)
    {
        var account = call.Add(Desktops.Account, CapitalOnlineState.NewGuid(), new JsonObject
        {
            ["email"] = email, ["name"] = name, ["password"] = password.Length > 0 ? password : "Cds" + CapitalOnlineState.NewId("8", 8), ["remark"] = remark,
            ["status"] = "creating",
        });
        var work = Desktops.Begin(call, [account]);
        call.Send(work, account, [], new JsonObject { ["status"] = "create" }, failed: new JsonObject { ["status"] = "error" });
    }

    private static JsonObject Rename(Call call)
    {
        call.State.Save(ByEmail(call, call.Text("email")).Set("name", call.Text("name")));
        return Handlers.Data(null);
    }

    private static JsonObject Remark(Call call)
    {
        if (call.Text("remark").Length > LongestRemark) throw Desktops.Malformed("remark");
        foreach (var account in call.List("emails").Select(email => ByEmail(call, email)).ToList()) call.State.Save(account.Set("remark", call.Text("remark")));
        return Handlers.Data(null);
    }

    private static JsonObject Bind(Call call)
    {
        var account = Account(call, "13013");
        return Each(call, desktop =>
        {
            if (desktop["accountId"].Length > 0) return "云桌面已绑定用户";
            if (desktop["status"] is not ("using" or "stop")) return "当前状态不可绑定";
            Put(call, desktop, account);
            return null;
        });
    }

    private static JsonObject Unbind(Call call) => Each(call, desktop =>
    {
        if (desktop["status"] != "stop") return "仅支持已关机状态";
        Put(call, desktop, null);
        return null;
    });

    private static JsonObject Rebind(Call call)
    {
        var account = Account(call, "13011");
        var desktop = Desktops.Must(call, call.Text("vmId"));
        var allowed = desktop["accountId"].Length > 0 ? desktop["status"] == "stop" : desktop["status"] is "using" or "stop";
        if (!allowed) throw Desktops.Refused("13011", "换绑失败,仅已关机可换绑");
        Put(call, desktop, account);
        return Handlers.Data(null);
    }

    private static JsonObject Each(Call call, Func<Resource, string?> change)
    {
        var ids = call.List("vmIds");
        var failed = new JsonArray();
        foreach (var id in ids)
        {
            var why = call.State.Find(Desktops.Kind, id) is { } desktop ? change(desktop) : "没有这台云桌面";
            if (why is not null) failed.Add(new JsonObject { ["messsage"] = why, ["vmId"] = id });
        }
        return Handlers.Data(new JsonObject { ["failedMsgs"] = failed, ["failedNum"] = failed.Count, ["successNum"] = ids.Count - failed.Count });
    }

    private static void Put(Call call, Resource desktop, Resource? account) => call.State.Save(desktop
        .Set("accountId", account?.Id ?? "").Set("accountName", account?["name"] ?? "").Set("accountEmail", account?["email"] ?? ""));

    private static Resource Account(Call call, string refusal) =>
        call.State.Find(Desktops.Account, call.Text("accountId")) is { } account && account["status"] == "create"
            ? account
            : throw Desktops.Refused(refusal, "用户不可用");

    private static Resource ByEmail(Call call, string email) =>
        call.State.All(Desktops.Account).FirstOrDefault(account => account["email"] == email) ?? throw Desktops.Refused("10006", "没有这个账户");
}
