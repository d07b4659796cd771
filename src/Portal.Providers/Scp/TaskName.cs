using Portal.Domain.Upstreams;

namespace Portal.Providers.Scp;

/// <summary>Names of tasks as we keep them: those that make something else than a server say so.</summary>
internal static class TaskName
{
    private const string VolumeMark = OfferingReference.Disk + ":";

    public static string OfVolume(string task) => VolumeMark + task;

    /// <summary>The platform's own name of it.</summary>
    public static string Plain(string task) => task.StartsWith(VolumeMark, StringComparison.Ordinal) ? task[VolumeMark.Length..] : task;

    /// <summary>How what it made is referred to.</summary>
    public static UpstreamReference Made(string task, string id) => task.StartsWith(VolumeMark, StringComparison.Ordinal) ? ThingReference.OfDisk(id) : new(id);
}
