using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Load balancers (starvcenter.md 8.6). Protocols are answered in lower case and taken in either.</summary>
internal static class BalancerOperations
{
    private const string NoSuch = "SLB不存在";
    private static readonly string[] Health = ["slb.policy.type", "slb.health.retrytime", "slb.health.check.interval", "slb.health.check.timeout", "slb.health.emptylink.timeout", "slb.maxoccurs", "slb.health.check.path"];
    private static readonly string[] Changeable = ["slb.name", "slb.desc", "slb.directip", "slb.directip.self", "slb.directport", .. Health];
    private static readonly string[] Shape =
    [
        "slb.id", "slb.name", "slb.desc", "slb.createtime", "slb.appid", "slb.vmid", "slb.protocal.type", "slb.network.type", "slb.directip", "slb.directip.self", "slb.directport", "slb.realport", "slb.enable",
        "slb.http.urlpath", "slb.https.cert.enable", .. Health,
    ];

    private static readonly (string Name, int Min, int Max)[] Limits =
    [
        ("slb.directport", 50, 65535), ("slb.realport", 1, 65535), ("slb.health.retrytime", 2, 10), ("slb.health.check.interval", 1, 50), ("slb.health.check.timeout", 1, 300),
        ("slb.health.emptylink.timeout", 1, 120), ("slb.maxoccurs", 10, 10000),
    ];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudslb/search", "", Search),
        Operation.Post("/cloudslb/add", "slb.name slb.appid slb.protocal.type slb.network.type slb.directip slb.directport slb.vmid", Add),
        Operation.Put("/cloudslb/modify", "slb.id", Operation.On(Tables.Balancer, "slb.id", NoSuch, Modify)),
        Operation.Delete("/cloudslb/{slbid}", Operation.On(Tables.Balancer, "slbid", NoSuch, Delete)),
        Operation.Post("/cloudslb/start", "slb.id", Operation.On(Tables.Balancer, "slb.id", NoSuch, (call, slb) => Enable(call, slb, "true"))),
        Operation.Post("/cloudslb/stop", "slb.id", Operation.On(Tables.Balancer, "slb.id", NoSuch, (call, slb) => Enable(call, slb, "false"))),
        Operation.Put("/cloudslb/https/cert/conf", "slb.id slb.https.cert.text slb.https.cert.key", Operation.On(Tables.Balancer, "slb.id", NoSuch, Certificate)),
    ];

    /// <summary>search.orderby is the same for balancers and nodes.</summary>
    public static IEnumerable<Row> Ordered(this IEnumerable<Row> rows, OperationCall call, string table) => call["search.orderby"] switch
    {
        "name" => rows.OrderBy(row => row[$"{table}.name"], StringComparer.Ordinal),
        "createtime" => rows.OrderBy(row => row[$"{table}.createtime"], StringComparer.Ordinal),
        _ => rows,
    };

    private static StarVCenterReply Search(OperationCall call) => call.State.Rows(Tables.Balancer)
        .Is(call, "slb.id").Like(call, "slb.name").Is(call, "slb.appid").Is(call, "slb.enable").Is(call, "slb.protocal.type").Is(call, "slb.network.type").Is(call, "slb.directip").Is(call, "slb.directport")
        .Ordered(call, Tables.Balancer).Answer(call, Shape);

    private static StarVCenterReply Add(OperationCall call)
    {
        if (Refusal(call) is { } refusal) return StarVCenterReply.Refused(refusal);
        var usual = $"slb_{call["slb.vmid"]}";
        var taken = call.State.Everything(Tables.Balancer).Count(slb => slb.Id.StartsWith(usual, StringComparison.Ordinal));
        var slb = call.State.Add(Tables.Balancer, "slb.id", new()
        {
            ["slb.createtime"] = call.NowText, ["slb.enable"] = "true", ["slb.https.cert.enable"] = call.Has("slb.https.cert.text") ? "true" : "false", ["slb.directip.self"] = "true", ["slb.http.urlpath"] = "/",
            ["slb.realport"] = call["slb.directport"], ["slb.policy.type"] = "rr",
        }, call.Has("slb.id") ? call["slb.id"] : taken == 0 ? usual : $"{usual}_{taken}");
        call.Copy(slb, [.. Changeable, "slb.appid", "slb.vmid", "slb.network.type", "slb.realport", "slb.http.urlpath"]);
        slb["slb.protocal.type"] = call["slb.protocal.type"].ToLowerInvariant();
        call.State.Save(slb);
        foreach (var node in call.List("realnode").OfType<JsonObject>()) NodeOperations.Add(call, slb.Id, name => StarVCenterRequest.Scalar(node[name]) ?? "");
        return StarVCenterReply.Of(new JsonObject { ["slb.id"] = slb.Id });
    }

    private static string? Refusal(OperationCall call)
    {
        if (call["slb.protocal.type"].ToUpperInvariant() is not ("TCP" or "UDP" or "HTTP" or "HTTPS")) return "协议类型错误";
        if (call["slb.network.type"] is not ("outter" or "inner")) return "前端网络类型错误";
        if (call.State.Find(Tables.Tenant, call["slb.appid"]) is null) return "租户不存在";
        if (call.State.Find(Tables.Router, call["slb.vmid"]) is null) return "云路由不存在";
        if (call.Has("slb.id") && call.State.Find(Tables.Balancer, call["slb.id"]) is not null) return "SLB编号重复";
        if (call["slb.protocal.type"].Equals("https", StringComparison.OrdinalIgnoreCase) && !(call.Has("slb.https.cert.text") && call.Has("slb.https.cert.key"))) return "缺少https证书";
        if (call.List("realnode").OfType<JsonObject>().Any(node => NodeOperations.Refusal(call, name => StarVCenterRequest.Scalar(node[name]) ?? "") is not null)) return "后端节点错误";
        return BadFigure(call);
    }

    private static string? BadFigure(OperationCall call) =>
        Limits.FirstOrDefault(limit => call.Has(limit.Name) && call.Whole(limit.Name, limit.Min, limit.Max) is null).Name is { } name ? $"参数{name}错误"
        : call.Has("slb.policy.type") && call["slb.policy.type"] is not ("rr" or "wrr" or "wlc") ? "参数slb.policy.type错误" : null;

    private static StarVCenterReply Modify(OperationCall call, Row slb)
    {
        if (BadFigure(call) is { } bad) return StarVCenterReply.Refused(bad);
        call.Copy(slb, Changeable);
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Delete(OperationCall call, Row slb)
    {
        foreach (var node in call.State.Rows(Tables.Node).Where(node => node["realnode.slbid"] == slb.Id).ToList()) call.State.Delete(node);
        call.State.Delete(slb);
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Enable(OperationCall call, Row slb, string value)
    {
        slb["slb.enable"] = value;
        call.State.Save(slb);
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Certificate(OperationCall call, Row slb)
    {
        if (!call["slb.https.cert.text"].Contains("BEGIN CERTIFICATE", StringComparison.Ordinal) || !call["slb.https.cert.key"].Contains("PRIVATE KEY", StringComparison.Ordinal)) return StarVCenterReply.Refused("证书只支持PEM格式");
        slb["slb.https.cert.enable"] = "true";
        call.State.Save(slb);
        return StarVCenterReply.Done();
    }
}
