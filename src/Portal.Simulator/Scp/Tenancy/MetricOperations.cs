using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>Monitoring data (scp.md 8.10): two versions with nothing in common but the path.</summary>
internal static class MetricOperations
{
    private const int MostPoints = 500;

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table) =>
        table["get_metrics"] = call => call.Operation.Version == "20180725" ? Points(call) : OfStorage(call);

    private static ScpAnswer Points(ScpCall call)
    {
        RequireObject(call);
        var hours = call.State.Settings.LocalHours;
        var until = call.Query("stop_time") is { Length: > 0 } said ? ScpTime.Read(said, hours) ?? throw RefusedException.Bad("stop_time不合法") : call.State.Now;
        var range = Span(call.Query("timegap")) ?? throw RefusedException.Bad("timegap不合法");
        CheckRange(call.State.Now, until, range);
        var finest = Finest(range);
        var step = call.Query("granularity") is { Length: > 0 } asked ? Span(asked) ?? throw RefusedException.Bad("granularity不合法") : finest;
        if (step < finest || step.TotalSeconds % 60 != 0) throw RefusedException.Bad("granularity不合法");
        var shown = new JsonObject();
        foreach (var name in call.Query("metric_names").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if ((call.Operation.Reply as JsonObject)?.ContainsKey(name) != true) continue;   // a metric may be absent
            shown[name] = new JsonObject { ["datapoints"] = Data(until, range, step, hours), ["unit"] = Unit(name), ["granularity"] = (int)step.TotalSeconds };
        }
        return new ScpAnswer(call.Operation.Ok, shown);
    }

    private static void RequireObject(ScpCall call)
    {
        var (id, type) = (call["object_id"], call.Query("object_type"));
        var collection = type switch { "server" or "vm" => "servers", "eip" or "eip_flow" => "floatingips", _ => null };
        if (collection is not null) call.Need(collection, id, "资源");
    }

    private static void CheckRange(DateTimeOffset now, DateTimeOffset until, TimeSpan range)
    {
        var isRecent = until > now.AddDays(-1);
        if (isRecent && range > TimeSpan.FromDays(1)) throw RefusedException.Bad("查询24小时内数据时timegap不能大于24小时");
        if (!isRecent && range < TimeSpan.FromDays(1)) throw RefusedException.Bad("查询24小时之前数据时timegap不能小于24小时");
    }

    private static TimeSpan Finest(TimeSpan range) => TimeSpan.FromSeconds(range switch
    {
        _ when range <= TimeSpan.FromHours(1) => 60,
        _ when range <= TimeSpan.FromDays(1) => 300,
        _ when range <= TimeSpan.FromDays(30) => 1800,
        _ => 43_200,
    });

    private static TimeSpan? Span(string text)
    {
        var isWhole = double.TryParse(text.TrimEnd('h', 'd', 's'), NumberStyles.Float, CultureInfo.InvariantCulture, out var count);
        if (!isWhole || count is <= 0 or > 1e9) return null;
        return text[^1] switch { 'h' => TimeSpan.FromHours(count), 'd' => TimeSpan.FromDays(count), _ => TimeSpan.FromSeconds(count) };
    }

    private static JsonArray Data(DateTimeOffset until, TimeSpan range, TimeSpan step, double hours)
    {
        var count = (int)Math.Min(MostPoints, range / step);
        return Enumerable.Range(0, count).Select(index => (JsonNode?)new JsonArray(
            ScpTime.Local(until - (step * (count - index)), hours)[..19], 20m + (decimal)Math.Round(10 * Math.Sin(index / 5.0), 4))).ToJson();
    }

    private static string Unit(string name) => name switch
    {
        _ when name.EndsWith("util", StringComparison.Ordinal) => "%",
        _ when name.EndsWith("iops", StringComparison.Ordinal) => "次/s",
        _ when name.EndsWith("pps", StringComparison.Ordinal) => "pps",
        _ when name.EndsWith("packet", StringComparison.Ordinal) => "B",
        _ when name.EndsWith("bps", StringComparison.Ordinal) => "bps",
        _ => "B/s",
    };

    private static ScpAnswer OfStorage(ScpCall call)
    {
        call.Need("storages", call["object_id"], "存储");
        var shown = new JsonObject();
        foreach (var name in call.Query("metric_name").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            shown[name] = new JsonObject
            {
                ["start_time"] = call.State.Now.AddHours(-1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ["granularity"] = "60",
                ["unit"] = name.EndsWith("iops", StringComparison.Ordinal) ? "次/s" : "Bps",
                ["datapoints"] = Enumerable.Range(0, 60).Select(index => (JsonNode?)(index * 8)).ToJson(),
            };
        }
        return new ScpAnswer(call.Operation.Ok, shown);
    }
}
