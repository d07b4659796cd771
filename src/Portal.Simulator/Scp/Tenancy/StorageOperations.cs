using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>Storage tags and policies of a pool: lists without pages (scp.md 2.5).</summary>
internal static class StorageOperations
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_storage_tags"] = ListTags;
        table["list_storage_policies"] = call => Listing.Of(call, call.Store.All("storage-policies").Where(policy => policy.Text("az_id") == call["az_id"]));
    }

    // Only the tags for which the tenant has a quota.
    private static ScpAnswer ListTags(ScpCall call)
    {
        var pool = call.Need("azs", call.Query("az_id"), "资源池").Text("id");
        var owner = call.Owner(call.Query("project_id"));
        var tags = call.Store.All("tags").Where(tag => tag.Text("az_id") == pool);
        if (owner != FirstBook.AdminProject) tags = tags.Where(tag => Limit(call, owner, pool, tag) != 0);
        return Listing.Of(call, tags.Select(tag => Shown(call, owner, pool, tag)), "az_id", "project_id");
    }

    private static long Limit(ScpCall call, string owner, string pool, JsonObject tag) => Quotas.Limit(call.State, owner, pool, $"storage_tag::{tag.Text("id")}");

    private static JsonObject Shown(ScpCall call, string owner, string pool, JsonObject tag)
    {
        var used = Quotas.InUse(call.State, owner, pool, $"storage_tag::{tag.Text("id")}");
        var limit = owner == FirstBook.AdminProject ? -1 : Limit(call, owner, pool, tag);
        var total = limit < 0 ? tag.Whole("total_mb") : limit;
        return tag.Copy().With(new JsonObject
        {
            ["total_mb"] = total, ["used_mb"] = used, ["ratio"] = decimal.Round(used / (decimal)total, 2), ["project_id"] = owner,
        });
    }
}
