using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Vms;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Changes CPU, memory and disks, each by a call of its own.</summary>
/// <remarks>
/// Refused at the first call: nothing happened, the change is refused. At a later one: a part is done, which is neither success nor refusal; the outcome is unknown and says which part.
/// All targets are absolute, so the same change may be ordered again after looking: what is done already is left out then.
/// </remarks>
internal sealed class StarVCenterResizer(StarVCenterClient client, StarVCenterProvisioner servers, DiskList disks, TimeProvider clock) : IResizer
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken)
    {
        var settings = StarVCenterSettings.Of(account);
        if (settings.StoppedForResize && await servers.Read(account, request.Server, cancellationToken) is Observed<ServerObservation?>.Seen { Value.Power: ServerPower.On })
            return StarVCenterOutcomes.Rejected("按设置，变更配置前要先关机。");
        var steps = ResizePlan.Sizes(request).ToList();
        if (!request.Target.DataDisksGb.Order().SequenceEqual(request.Now.DataDisksGb.Order()))
        {
            // Asked before anything is sent: a change that cannot be made whole is not begun.
            if (await disks.Read(account, request.Server, cancellationToken) is not Observed<IReadOnlyList<DiskObservation>>.Seen present) return new WriteOutcome.NotSent($"「{account.Name}」的磁盘列表读不到，没有开始变更。");
            if (ResizePlan.Disks(request, present.Value) is not { } changes) return StarVCenterOutcomes.Rejected("数据盘只能增加或扩容，不能减少或缩小。");
            steps.AddRange(changes);
        }
        return steps.Count == 0 ? new WriteOutcome.Accepted() : await Run(account, request.Server, steps, cancellationToken);
    }

    private async Task<WriteOutcome> Run(UpstreamAccess account, UpstreamReference server, List<ResizeStep> steps, CancellationToken cancellationToken)
    {
        WriteOutcome last = new WriteOutcome.Accepted();
        for (var place = 0; place < steps.Count; place++)
        {
            last = (await client.Send(account, steps[place].Call, cancellationToken)).ToOutcome(account);
            // The machine may be busy with the step before. What was refused did not happen, so it may be asked once more.
            if (last is WriteOutcome.Rejected && place > 0 && await Settled(account, server, steps[place - 1], cancellationToken))
                last = (await client.Send(account, steps[place].Call, cancellationToken)).ToOutcome(account);
            if (last is not WriteOutcome.Accepted) return place == 0 ? last : Partly(steps, place, last);
        }
        return last;
    }

    private async Task<bool> Settled(UpstreamAccess account, UpstreamReference server, ResizeStep before, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < account.Timeout)
        {
            if (await servers.Read(account, server, cancellationToken) is not Observed<ServerObservation?>.Seen { Value: { } vm }) return false;
            if (vm.BusyWith is null && before.Shows?.Invoke(vm) is not false) return true;
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
        return false;
    }

    private static WriteOutcome.Unknown Partly(List<ResizeStep> steps, int place, WriteOutcome last)
    {
        var (why, evidence) = last switch
        {
            WriteOutcome.Rejected rejected => ($"被拒绝：{rejected.Message}", rejected.Evidence),
            WriteOutcome.NotSent unsent => ($"没有发出：{unsent.Why}", null),
            WriteOutcome.Unknown unknown => ($"结果未知：{unknown.Why}", unknown.Evidence),
            _ => ("", null),
        };
        return new($"变更只完成了一部分：{string.Join('、', steps.Take(place).Select(step => step.What))}已受理，{steps[place].What}{why}", evidence);
    }
}
