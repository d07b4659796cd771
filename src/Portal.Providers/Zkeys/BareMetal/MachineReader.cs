using System.Globalization;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Reads a machine of sync_baremetal or create (zkeys.md 10).</summary>
internal static class MachineReader
{
    private static readonly string[] Identifying = ["cpu_value", "memory_num", "bandwidth", "defense", "ipnum"];
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when the record has no guid, or states a number that describes the machine in a way that cannot be read.</returns>
    public static ServerObservation? Read(JsonElement record)
    {
        if (record.Text("guid") is not { } guid || Identifying.Any(name => record.IsGarbled(name))) return null;
        return new ServerObservation(
            new UpstreamReference(guid),
            MachineStates.Lifecycle(record.Whole("order_status"), record.Text("push_status") is not (null or "0")),
            MachineStates.Power(record.Whole("run_status")),
            MachineStates.BusyWith(record.IsGarbled("act_status") ? int.MaxValue : record.Whole("act_status") ?? 0),
            LastActionFailed: null, // the document has no status for it
            Fingerprint(record),
            Addresses(record),
            record.Text("login_name"),
            LoginPort: null,
            SharedAddress: null,
            ChinaTime.Parse(record.Text("buy_time")),
            ChinaTime.Parse(record.Text("end_time")),
            record.Text("lock_status") is not (null or "0"),
            Plain.Json(record))
        {
            OrderMark = OrderMark.Read(record.Text("buy_remarks")),
        };
    }

    private static ServerFingerprint Fingerprint(JsonElement record)
    {
        var totals = MachineTotals.Of(record);
        return new(
            record.Text("line_guid") ?? "", record.Whole("cpu_value") ?? 0, record.Number("memory_num") ?? 0, [], totals.Mbps, totals.DefenseGbps, record.Text("system_guid") ?? "")
        {
            ProductReference = record.Text("product_guid"),
            Options = new Dictionary<string, string> { [MachineOptions.Addresses] = totals.Ips.ToString(CultureInfo.InvariantCulture) },
        };
    }

    // The main address first; gateways and the ends of a subnet are nobody's address. What an upgrade added may be told in its own row only.
    private static IReadOnlyList<string> Addresses(JsonElement record)
    {
        var own = (record.Items("ip") ?? [])
            .Where(ip => ip.Text("status") is null or "1" && (ip.Text("net_type") ?? ip.Text("net")) is null or "ip" or "1")
            .OrderByDescending(ip => ip.Text("is_default") == "1").Select(ip => ip.Text("ip")).OfType<string>();
        return [.. own.Concat(MachineUpgrade.InForce(record).Where(upgrade => upgrade.Part is MachinePart.Ips).SelectMany(upgrade => upgrade.Addresses)).Distinct()];
    }
}
