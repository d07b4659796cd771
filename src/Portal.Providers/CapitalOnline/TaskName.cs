namespace Portal.Providers.CapitalOnline;

/// <summary>A task as the portal keeps it: which of the four models it follows, and its id there (capitalonline.md 5.1).</summary>
internal sealed record TaskName(string Model, string Id)
{
    public const string Classic = "task";
    public const string BareMetal = "bms";
    public const string Desktop = "desktop";
    public const string Ecs = "ecs";
    public const string Ebs = "ebs";

    /// <returns>Null when there is no id: then nothing is to be followed.</returns>
    public static string? Write(string model, string? id) => CapitalOnlineEnvelope.TaskOf(id) is { } task ? $"{model}:{task}" : null;

    public static TaskName? Read(string text) => text.Split(':', 2) is [var model, { Length: > 0 } id] ? new(model, id) : null;
}
