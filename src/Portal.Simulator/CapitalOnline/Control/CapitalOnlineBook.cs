using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Control;

/// <summary>What was really created and charged, from the seller's side.</summary>
/// <param name="Charged">Yuan over all resources, running meters included.</param>
internal sealed record CapitalOnlineBook(decimal Charged, decimal Balance, IReadOnlyList<BookedResource> Resources)
{
    public static CapitalOnlineBook Of(CapitalOnlineState state)
    {
        lock (state.Gate)
        {
            var now = state.Now;
            var booked = state.Kinds.Where(kind => kind != Work.Kind).SelectMany(state.Ever).Select(resource => BookedResource.Of(resource, now));
            return new CapitalOnlineBook(state.Charged(), state.Balance(), [.. booked]);
        }
    }
}

/// <summary>One resource with what it has cost; passwords are not in it.</summary>
internal sealed record BookedResource(
    string Kind, string Id, DateTimeOffset CreatedAt, DateTimeOffset? GoneAt, decimal Charged, IReadOnlyList<Charge> Charges, DateTimeOffset? PaidUntil,
    bool AutoRenew, JsonObject Fields)
{
    public static BookedResource Of(Resource resource, DateTimeOffset now)
    {
        var shown = resource.Fields.DeepClone().AsObject();
        foreach (var secret in shown.Select(pair => pair.Key).Where(name => name.Contains("password", StringComparison.OrdinalIgnoreCase)).ToList())
            shown[secret] = "***";
        var billing = resource.Billing;
        return new BookedResource(
            resource.Kind, resource.Id, resource.CreatedAt, resource.GoneAt, billing?.Total(now) ?? 0, billing is null ? [] : [.. billing.Charges],
            billing?.PaidUntil, billing?.AutoRenew ?? false, shown);
    }
}
