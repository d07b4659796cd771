using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Servers: reading, creating, changing, power, removal and what hangs on them.</summary>
internal static class ServerOperations
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_servers"] = List;
        table["get_server"] = call => call.Done(ServerView.Of(call, Need(call), inList: false));
        table["create_server"] = ServerCreation.Create;
        table["create_server_from_config"] = ServerConfig.Create;
        table["update_server"] = ServerEdit.Change;
        table["update_server_config"] = ServerConfig.Change;
        table["delete_server"] = ServerRemoval.Delete;
        table["restore_server"] = ServerRemoval.Restore;
        table["clone_server"] = ServerCopies.Clone;
        table["migrate_server"] = ServerMoves.Migrate;
        table["allocate_server"] = ServerMoves.Allocate;
        table["get_server_console"] = ServerAccess.Console;
        table["reset_server_password"] = ServerAccess.ResetPassword;
        PowerOperations.AddTo(table);
        ServerSnapshots.AddTo(table);
        ServerBackups.AddTo(table);
        SnapshotPolicies.AddTo(table);
    }

    /// <summary>The server of the path, as far as the caller may see it and it is not in the recycle bin.</summary>
    public static JsonObject Need(ScpCall call)
    {
        var server = call.Need("servers", call["server_id"], "云主机");
        return ServerView.IsRecycled(server) ? throw RefusedException.Missing("云主机") : server;
    }

    /// <summary>The server, if nothing else is being done with it.</summary>
    public static JsonObject NeedIdle(ScpCall call)
    {
        var server = Need(call);
        return server.Text("status") is "running" or "stopped" or "suspend" ? server : throw RefusedException.Bad("云主机正在执行其他操作，请稍后再试");
    }

    private static ScpAnswer List(ScpCall call)
    {
        var shown = call.Store.All("servers").Where(server => !ServerView.IsRecycled(server)).Select(server => ServerView.Of(call, server, inList: true));
        if (call.Query("vm_ids") is { Length: > 0 } ids) shown = shown.Where(server => ids.Split(',').Contains(server.Text("id")));
        if (call.Query("storage_ids") is { Length: > 0 } storages) shown = shown.Where(server => storages.Split(',').Contains(server.Text("storage_id")));
        if (call.Query("has_tag") is { Length: > 0 } tagged) shown = shown.Where(server => (server.Rows("tags").Count > 0 ? "1" : "0") == tagged);
        if (call.Query("tag_id") is { Length: > 0 } tag) shown = shown.Where(server => server.Rows("tags").Any(each => each.Text("id") == tag));
        if (call.Query("gpu_type") is { Length: > 0 }) shown = [];
        return Listing.Of(call, shown, "vm_ids", "storage_ids", "has_tag", "tag_id", "gpu_type");
    }
}
