using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>Reads one virtual machine of a search, a detail or a create reply.</summary>
internal sealed class VmReader(StarVCenterSettings settings)
{
    private const decimal MbPerGb = 1024;
    private const int UnreadableLock = -1;
    private static readonly string[] Sizes = ["vm.vcpu.num", "vm.memory.mem"];
    private static readonly string[] LockNames = ["vm.lock", "vm.lockstate", "vm.lock.state"];
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when the record has no id, or states a size that cannot be read: it could be any machine.</returns>
    public ServerObservation? Read(JsonElement record)
    {
        if (record.Text("vm.id") is not { } id || Sizes.Any(name => record.IsGarbled(name))) return null;
        var (state, locked) = (record.Whole("vm.state"), Lock(record));
        return new ServerObservation(
            new UpstreamReference(id),
            VmStates.Lifecycle(state),
            VmStates.Power(state),
            VmStates.BusyWith(state, locked),
            VmStates.LastFailure(state),
            Fingerprint(record),
            record.Words("vm.ip"),
            record.Text("vm.tenant.model") is { } model ? Catalog.ImageReference.LoginOf(model) : null,
            LoginPort: null,
            SharedAddress: null,
            record.Time("vm.createtime", settings.UtcOffset),
            ExpiresAt: null,
            IsLocked: false,
            Plain.Json(record))
        {
            OrderMark = VmName.OrderOf(record.Text("vm.name")),
        };
    }

    // Neither the network nor the disks are told here, and the model only where one was used.
    private static ServerFingerprint Fingerprint(JsonElement record) => new(
        "",
        record.Whole("vm.vcpu.num") ?? 0,
        decimal.Round((record.Number("vm.memory.mem") ?? 0) / MbPerGb, 3),
        [],
        0,
        0,
        record.Text("vm.tenant.model") is { } model ? Catalog.ImageReference.OfModel(model) : "");

    // No documented reply has the lock; an installation may show it all the same (starvcenter.md 4).
    private static int Lock(JsonElement record) => LockNames.FirstOrDefault(name => record.Text(name) is not null) is { } name ? record.Whole(name) ?? UnreadableLock : 0;
}
