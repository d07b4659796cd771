using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Reads a service record of getserver or getservers (zkeys.md 7).</summary>
internal static class ServerReader
{
    private static readonly string[] Identifying = ["cpu", "memory", "bandwidth", "defense"];
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when the record has no guid, or states a number that identifies the purchase in a way that cannot be read: it could be any server.</returns>
    public static ServerObservation? Read(JsonElement record)
    {
        if (record.Text("guid") is not { } guid || Identifying.Any(name => record.IsGarbled(name))) return null;
        var (act, snap) = (Status(record, "actStatus"), Status(record, "snapStatus"));
        return new ServerObservation(
            new UpstreamReference(guid),
            ServerStates.Lifecycle(record.Whole("orderStatus")),
            ServerStates.Power(record.Whole("runStatus")),
            ServerStates.BusyWith(act, snap),
            ServerStates.LastFailure(act),
            Fingerprint(record),
            Addresses(record),
            record.Text("loginName"),
            record.Whole("login_port"),
            record.Text("share_ip"),
            ChinaTime.Parse(record.Text("buyTime")),
            ChinaTime.Parse(record.Text("endTime")),
            record.Text("apiLockStatus") is not (null or "0"),
            Plain.Json(record));
    }

    // systemID is the image in one operation and a number of no use in the other (zkeys.md 5).
    private static ServerFingerprint Fingerprint(JsonElement record) => new(
        record.Text("line_guid") ?? "",
        record.Whole("cpu") ?? 0,
        record.Number("memory") ?? 0,
        record.Wholes("harddisks"),
        record.Whole("bandwidth") ?? 0,
        record.Whole("defense") ?? 0,
        record.Text("system_guid") ?? "");

    private static IReadOnlyList<string> Addresses(JsonElement record)
    {
        var added = (record.Items("append_ip") ?? []).Where(ip => ip.Text("delete_time") is null or "0000-00-00 00:00:00").Select(ip => ip.Text("ip"));
        return [.. added.Prepend(record.Text("ip")).OfType<string>().Distinct()];
    }

    // Null, "" and "0" are used alike for "normal"; anything that is no number counts as an action we do not know, so as busy.
    private static int Status(JsonElement record, string name) => record.IsGarbled(name) ? int.MaxValue : record.Whole(name) ?? 0;
}
