using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>Whether what an action is about makes sense for this service. Field names are the REST API's; messages say what to do.</summary>
internal sealed partial class ActionCheck(PortalDbContext db, ICatalog catalog)
{
    public const int LongestName = 60;
    private const int HighestPort = 65_535;

    public async Task<Error?> Fault(RequestServiceAction request, Service service, Abilities can, CancellationToken cancellationToken)
    {
        if (ServiceActions.TakesPassword(request.Action) && can.Offering is { View.Options: { NeedsPassword: true, Password: var rule } } && !rule.Accepts(request.Password ?? ""))
            return ValidationFailed.On("password", "密码不符合要求。");
        return (request.Action, request.Details) switch
        {
            (ServiceActions.Reinstall, ActionDetails.Reinstall wanted) => await Reinstall(wanted, service, can, cancellationToken),
            (ServiceActions.Reinstall, _) => ValidationFailed.On("imageId", "请选择要安装的系统。"),
            (ServiceActions.CreateSnapshot or ServiceActions.CreateBackup, ActionDetails.NewCopy copy) => Name(copy.Name),
            (ServiceActions.RestoreSnapshot or ServiceActions.DeleteSnapshot or ServiceActions.RestoreBackup or ServiceActions.DeleteBackup, ActionDetails.OfItem) => null,
            (ServiceActions.AddPort, ActionDetails.NewPort port) => Port(port.Mapping),
            (ServiceActions.AddFirewallRule, ActionDetails.NewRule wanted) => Rule(wanted.Rule),
            (ServiceActions.RemovePort or ServiceActions.RemoveFirewallRule, ActionDetails.OfItem) => null,
            (ServiceActions.Attach or ServiceActions.Detach, ActionDetails.WithServer other) => await Other(other.Server, service, request.Action, cancellationToken),
            (ServiceActions.Attach or ServiceActions.Detach, _) => ValidationFailed.On("serviceId", "请选择一台服务器。"),
            (_, null) => null,
            _ => ValidationFailed.On("action", "没有这个操作。"),
        };
    }

    private async Task<Error?> Reinstall(ActionDetails.Reinstall wanted, Service service, Abilities can, CancellationToken cancellationToken)
    {
        if (can.Offering is not { } offering || !offering.Images.TryGetValue(wanted.Image, out var image) || !image.ForReinstall) return ValidationFailed.On("imageId", "这台服务器不能安装这个系统，请选择列出的系统。");
        var (size, isWindows) = (service.Configuration, (await catalog.FindImage(service.Configuration.ImageId, cancellationToken))?.View.IsWindows);
        if (size.Cpu < image.View.MinCpu || size.MemoryGb < image.View.MinMemoryGb) return ValidationFailed.On("imageId", "这个系统需要更高的规格。请选择其他系统，或先升级。");
        if (!offering.Flags.ReinstallAcrossFamilies && isWindows is { } now && now != image.View.IsWindows) return ValidationFailed.On("imageId", "这款产品不能在 Linux 和 Windows 之间更换，请选择同类系统。");
        if (wanted.SystemPartitionMb is { } partition && offering.View.Options.SystemPartitionMb?.Allows(partition) is not true) return ValidationFailed.On("systemPartitionMb", "系统分区的容量不在允许的范围内，请调整，或留空。");
        return null;
    }

    private static ValidationFailed? Name(string name) => name.Length is 0 or > LongestName ? ValidationFailed.On("name", "名称需要 1 到 60 个字。") : null;

    private static ValidationFailed? Port(PortMapping port)
    {
        if (port.LocalPort is < 1 or > HighestPort) return ValidationFailed.On("localPort", "端口是 1 到 65535 之间的整数。");
        if (port.PublicPort is < 1 or > HighestPort) return ValidationFailed.On("publicPort", "端口是 1 到 65535 之间的整数；留空由机房分配。");
        if (port.Protocol is not ("tcp" or "udp")) return ValidationFailed.On("protocol", "协议只能是 tcp 或 udp。");
        return port.Remarks?.Length > LongestName ? ValidationFailed.On("remarks", "备注最多 60 个字。") : null;
    }

    private static ValidationFailed? Rule(FirewallRule rule)
    {
        if (rule.Direction is not ("in" or "out")) return ValidationFailed.On("direction", "方向只能是 in 或 out。");
        if (rule.Action is not ("accept" or "drop")) return ValidationFailed.On("action", "动作只能是 accept 或 drop。");
        if (rule.Protocol is not ("tcp" or "udp" or "icmp" or "all")) return ValidationFailed.On("protocol", "协议只能是 tcp、udp、icmp 或 all。");
        if (!ArePorts(rule.Ports)) return ValidationFailed.On("ports", "端口写成 22、8000-8100 或 all。");
        if (!IsSource(rule.Source)) return ValidationFailed.On("source", "来源写成 IP 地址或网段，例如 203.0.113.0/24；0.0.0.0/0 表示全部。");
        if (rule.Priority is < 1 or > 1000) return ValidationFailed.On("priority", "优先级是 1 到 1000 之间的整数。");
        return rule.Remarks?.Length > LongestName ? ValidationFailed.On("remarks", "备注最多 60 个字。") : null;
    }

    private static bool ArePorts(string ports)
    {
        if (ports == "all") return true;
        if (PortsText().Match(ports) is not { Success: true } found) return false;
        var from = int.Parse(found.Groups["from"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var to = found.Groups["to"].Success ? int.Parse(found.Groups["to"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : from;
        return from is >= 1 and <= HighestPort && to >= from && to <= HighestPort;
    }

    private static bool IsSource(string source) => source.Contains('/', StringComparison.Ordinal) ? IPNetwork.TryParse(source, out _) : IPAddress.TryParse(source, out _);

    private async Task<Error?> Other(ServiceId id, Service thing, string action, CancellationToken cancellationToken)
    {
        // The same customer's, on the same account; another's is not there at all.
        var server = await db.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.Customer == thing.Customer, cancellationToken);
        if (server is null || server.Upstream != thing.Upstream || server.Reference is null || server.Id == thing.Id) return ValidationFailed.On("serviceId", "没有这台服务器，或它不在同一个机房。");
        if (action == ServiceActions.Detach && thing.AttachedTo is { } tied && tied != id) return ValidationFailed.On("serviceId", "没有挂在这台服务器上。");
        return server.Status is ServiceStatus.Active ? null : ValidationFailed.On("serviceId", "这台服务器现在不能操作。");
    }

    [GeneratedRegex(@"^(?<from>\d{1,5})(-(?<to>\d{1,5}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex PortsText();
}
