using System.Collections.Concurrent;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Zkeys.Catalog;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Images of an account, kept for a while: a purchase must name an image's login, a reinstallation its family.</summary>
internal sealed class ImageFacts(ZkeysClient client, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ImageList list = new(client, MachineCalls.Images, MachineCalls.Module);
    private readonly ConcurrentDictionary<UpstreamAccountId, Kept> kept = new();

    /// <summary>Reads anew.</summary>
    public async Task<(IReadOnlyList<UpstreamImage>? Images, Observed<UpstreamCatalog>.Failed? Failure)> Read(UpstreamAccess account, List<string> warnings, CancellationToken cancellationToken)
    {
        var read = await list.Read(account, warnings, cancellationToken);
        if (read.Images is { } images) kept[account.Id] = new(images.ToDictionary(image => image.Reference), clock.GetTimestamp());
        return read;
    }

    /// <returns>The image, or why it is not known.</returns>
    public async Task<(UpstreamImage? Image, string? Why)> Find(UpstreamAccess account, string reference, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(account.Id, out var known) && clock.GetElapsedTime(known.At) < Fresh && known.ByReference.TryGetValue(reference, out var image)) return (image, null);
        List<string> warnings = [];
        var read = await Read(account, warnings, cancellationToken);
        if (read.Images?.FirstOrDefault(one => one.Reference == reference) is { } found) return (found, null);
        return (null, read.Failure?.Reason ?? $"「{account.Name}」的操作系统列表里没有镜像 {reference}。{string.Concat(warnings)}");
    }

    private sealed record Kept(Dictionary<string, UpstreamImage> ByReference, long At);
}
