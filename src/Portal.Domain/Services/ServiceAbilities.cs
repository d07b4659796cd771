using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>What a service can have done at all, now or later: its adapter has the port and its offering allows it.</summary>
internal sealed record Abilities(PricedOffering? Offering, IReadOnlyList<string> Features, IReadOnlySet<string> Actions)
{
    public OfferingFlags? Flags => Offering?.Flags;

    public bool Has(string feature) => Features.Contains(feature);

    public bool NeedsPasswordToResize => Flags?.Features.Contains(OfferingFeatures.ResizeNeedsPassword) ?? false;
}

internal sealed class ServiceAbilities(PortalDbContext db, ICatalog catalog, IUpstreamPorts ports)
{
    private static readonly Dictionary<string, string[]> ActionsOf = new()
    {
        [OfferingFeatures.Reinstall] = [ServiceActions.Reinstall],
        [OfferingFeatures.Resize] = [ServiceActions.Upgrade],
        [OfferingFeatures.Snapshots] = [ServiceActions.CreateSnapshot, ServiceActions.RestoreSnapshot, ServiceActions.DeleteSnapshot],
        [OfferingFeatures.Backups] = [ServiceActions.CreateBackup, ServiceActions.RestoreBackup, ServiceActions.DeleteBackup],
        [OfferingFeatures.Ports] = [ServiceActions.AddPort, ServiceActions.RemovePort],
        [OfferingFeatures.Firewall] = [ServiceActions.AddFirewallRule, ServiceActions.RemoveFirewallRule],
        [OfferingFeatures.Attach] = [ServiceActions.Attach, ServiceActions.Detach],
        [OfferingFeatures.Disks] = [],
        [OfferingFeatures.Metrics] = [],
    };

    public async Task<Abilities> Of(Service service, CancellationToken cancellationToken)
    {
        var offering = await catalog.Find(service.Offering, cancellationToken);
        var kind = await db.UpstreamAccounts.Where(a => a.Id == service.Upstream).Select(a => a.Kind).SingleOrDefaultAsync(cancellationToken) ?? "";
        var features = (offering?.Flags.Features ?? []).Where(feature => ActionsOf.ContainsKey(feature) && HasPort(kind, feature)).Distinct().ToList();
        return new(offering, features, Usual(kind, offering?.Flags).Concat(features.SelectMany(feature => ActionsOf[feature])).ToHashSet());
    }

    private IEnumerable<string> Usual(string kind, OfferingFlags? flags)
    {
        var without = flags?.Features ?? [];
        if (ports.Find<IPowerControl>(kind) is not null && !without.Contains(OfferingFeatures.NoPower))
            foreach (var power in ServiceActions.Power.Where(power => power != ServiceActions.ForceRestart || !without.Contains(OfferingFeatures.NoForceRestart))) yield return power;
        if (ports.Find<ICredentialControl>(kind) is not null && !without.Contains(OfferingFeatures.NoPassword)) yield return ServiceActions.ResetPassword;
        if (ports.Find<IConsolePassword>(kind) is not null && flags is { ConsolePasswordResettable: true }) yield return ServiceActions.ResetConsolePassword;
        if (ports.Find<IConsoleSource>(kind) is not null && !without.Contains(OfferingFeatures.NoPower)) yield return ServiceActions.Console;
        yield return ServiceActions.Renew;
        yield return ServiceActions.Refund;
    }

    private bool HasPort(string kind, string feature) => feature switch
    {
        OfferingFeatures.Reinstall => ports.Find<IReinstaller>(kind) is not null,
        OfferingFeatures.Resize => ports.Find<IResizer>(kind) is not null,
        OfferingFeatures.Snapshots => ports.Find<ISnapshots>(kind) is not null,
        OfferingFeatures.Backups => ports.Find<IBackups>(kind) is not null,
        OfferingFeatures.Disks => ports.Find<IServerDisks>(kind) is not null,
        OfferingFeatures.Metrics => ports.Find<IMetricsSource>(kind) is not null,
        OfferingFeatures.Ports => ports.Find<IPortMappings>(kind) is not null,
        OfferingFeatures.Firewall => ports.Find<IFirewall>(kind) is not null,
        OfferingFeatures.Attach => ports.Find<IAttachments>(kind) is not null,
        _ => false,
    };
}
