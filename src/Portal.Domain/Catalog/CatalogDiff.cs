using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>Applies what an upstream lists now to what is stored: adds, changes, withdraws; deletes nothing.</summary>
internal sealed class CatalogDiff(PortalDbContext db, UpstreamAccountId upstream, DateTimeOffset now)
{
    private readonly List<string> warnings = [];
    private int added, changed, withdrawn;
    private bool touched;

    /// <summary>Whether a reader could see any difference.</summary>
    public bool IsVisible => touched || added + changed + withdrawn > 0;

    public async Task<SyncReport> Apply(UpstreamCatalog read, IReadOnlyList<string> found, CancellationToken cancellationToken)
    {
        warnings.AddRange(found);
        var zones = await ApplyZones(read.Zones, cancellationToken);
        await ApplyOfferings(read.Offerings, zones, cancellationToken);
        var images = await ApplyImages(read.Images, cancellationToken);
        return new(added, changed, withdrawn, images, warnings);
    }

    private async Task<Dictionary<string, Zone>> ApplyZones(IReadOnlyList<UpstreamZone> read, CancellationToken cancellationToken)
    {
        var known = await db.Zones.Where(z => z.Upstream == upstream).ToDictionaryAsync(z => z.Reference, cancellationToken);
        foreach (var (zone, order) in Distinct(read, z => z.Reference, "可用区").Select((zone, order) => (zone, order)))
        {
            if (!known.TryGetValue(zone.Reference, out var row)) db.Zones.Add(known[zone.Reference] = row = Zone.Of(upstream, zone.Reference));
            touched |= row.Read(zone, order);
        }
        return known;
    }

    private async Task ApplyOfferings(IReadOnlyList<UpstreamOffering> read, Dictionary<string, Zone> zones, CancellationToken cancellationToken)
    {
        var known = await db.Offerings.Where(o => o.Upstream == upstream).ToDictionaryAsync(o => o.Reference, cancellationToken);
        foreach (var offering in Distinct(read, o => o.Reference, "线路"))
        {
            known.Remove(offering.Reference, out var row);
            if (!zones.TryGetValue(offering.ZoneReference, out var zone))
                warnings.Add($"线路「{offering.Name}」属于一个没有列出的可用区，已跳过。请检查上游的可用区列表。");
            else
                Apply(offering, row, zone.Id);
        }
        withdrawn = known.Values.Count(gone => gone.Withdraw(now));
    }

    private void Apply(UpstreamOffering read, Offering? row, ZoneId zone)
    {
        var isNew = row is null || row.WithdrawnAt is not null;
        if (row is null) db.Offerings.Add(row = Offering.Of(upstream, read.Reference));
        if (!row.Read(read, zone, now)) return;
        if (isNew) added++;
        else changed++;
    }

    /// <returns>Number of images that can be chosen now.</returns>
    private async Task<int> ApplyImages(IReadOnlyList<UpstreamImage>? read, CancellationToken cancellationToken)
    {
        var known = await db.Images.Where(i => i.Upstream == upstream).ToDictionaryAsync(i => i.Reference, cancellationToken);
        var usable = known.Values.Count(i => i.WithdrawnAt is null);
        if (read is null) return usable;
        if (read.Count == 0 && usable > 0)
        {
            warnings.Add("上游返回了空的镜像列表，已保留原有镜像。");
            return usable;
        }
        var seen = Distinct(read, i => i.Reference, "镜像");
        foreach (var image in seen)
        {
            if (!known.Remove(image.Reference, out var row)) db.Images.Add(row = Image.Of(upstream, image.Reference));
            touched |= row.Read(image);
        }
        foreach (var gone in known.Values) touched |= gone.Withdraw(now);
        return seen.Count;
    }

    private List<T> Distinct<T>(IReadOnlyList<T> read, Func<T, string> reference, string what)
    {
        var distinct = read.DistinctBy(reference).ToList();
        if (distinct.Count < read.Count) warnings.Add($"上游把同一个{what}列出了多次，只采用了第一个。");
        return distinct;
    }
}
