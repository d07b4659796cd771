using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.StarVCenter.Wire;

/// <summary>Writes an envelope as the settings say: normally the whole body is one line of Base64.</summary>
internal static class ReplyWriter
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // As the document prints them (starvcenter.md 8.2).
    private static readonly Dictionary<string, string> Printed = new()
    {
        ["vm.tenant.type"] = "vm.tenant.type ", ["vpc.cidr"] = " vpc.cidr", ["slb.vmid"] = "slb.vmid ", ["slb.maxoccurs"] = "slb.maxoccurs ", ["securitygroup.id"] = " securitygroup.id",
        ["securitygroup.name"] = " securitygroup.name", ["securitygroup.createtime"] = " securitygroup.createtime", ["aclrule_securitygroupid"] = "aclrule_ securitygroupid",
        ["monitor.netcardid"] = "monitor. netcard id", ["monitor.netcardmac"] = "monitor. netcardmac", ["storage.ceph.monitorip"] = "storage.ceph.monitorip ",
    };

    public static string Write(JsonObject envelope, StarVCenterSettings settings)
    {
        var json = Shaped(envelope, settings)!.ToJsonString(Plain);
        if (settings.PlainJson) return json;
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(json), settings.BreakLines ? Base64FormattingOptions.InsertLineBreaks : Base64FormattingOptions.None);
        if (settings.BrokenBase64) text = text.Insert(text.Length / 2, "!");
        return settings.QuoteBody ? $"\"{text}\"" : text;
    }

    private static JsonNode? Shaped(JsonNode? node, StarVCenterSettings settings) => node switch
    {
        JsonObject many => new JsonObject(many.Select(pair => KeyValuePair.Create(settings.BlankedNames ? Printed.GetValueOrDefault(pair.Key, pair.Key) : pair.Key, Shaped(pair.Value, settings)))),
        JsonArray list => new JsonArray([.. list.Select(item => Shaped(item, settings))]),
        JsonValue one when settings.TypedValues => Typed(one.ToString()),
        _ => node?.DeepClone(),
    };

    private static JsonValue Typed(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text)!,
    };
}
