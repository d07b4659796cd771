using System.Text.Json.Nodes;

namespace Portal.Simulator.Scp.Store;

/// <summary>What a new sandbox starts with: pools, two tenants, images, networks, address pools and quotas.</summary>
internal static class FirstBook
{
    public const string FirstPool = "a5330319-9e09-56a0-9414-5c6c72289eee";
    public const string AdminProject = "070611e818fa57848cbae5826a911f77";
    public const string AdminUser = "c1cbb73748ec56518dc07b4910826495";
    public const string TenantProject = "589b83f27dbc501ab6b716bc2c8c526c";
    public const string TenantUser = "1f9b85d0b41b540482226571364c723f";

    /// <summary>Stands for "all pools" in quotas of global resources (scp.md 8.13).</summary>
    public const string AllPools = "10000000-0000-0000-0000-000000000000";

    private const string Resource = "scp-first-book.json";

    public static void Fill(ScpState state)
    {
        using var stream = typeof(FirstBook).Assembly.GetManifestResourceStream(Resource)!;
        foreach (var (collection, rows) in JsonNode.Parse(stream)!.AsObject())
        {
            foreach (var row in rows!.AsArray().OfType<JsonObject>())
                state.Store.Put(collection, row.Text(row.ContainsKey("_id") ? "_id" : "id"), row.Copy());
        }
    }
}
