using System.Text.Json.Nodes;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Storage;

/// <summary>The operations on shared disks; for administrators only, in GB (scp.md 8.6).</summary>
internal static class VolumeCalls
{
    private const string Volumes = "janus/20180725/volumes";
    private const string One = Volumes + "/{volume_id}";

    public static ScpCall List(string? project) => ScpCall.Get(Volumes).With("volume_type", "sharedisk").With("project_id", project);

    public static ScpCall Detail(string volume) => ScpCall.Get(One, volume);

    public static ScpCall Create(string name, string pool, int sizeGb, string? project, string clientToken)
    {
        var body = new JsonObject { ["name"] = name, ["az_id"] = pool, ["size"] = sizeGb, ["volume_type"] = "sharedisk" };
        if (project is not null) body["project_id"] = project;
        return ScpCall.Post(Volumes, body) with { ClientToken = clientToken, TokenIsKept = true };
    }

    /// <summary>For good: in the recycle bin it would still use up the quota.</summary>
    public static ScpCall Delete(string volume) => ScpCall.Delete(One, new JsonObject { ["force"] = 1 }, volume) with { MayAnswerNothing = true };
}
