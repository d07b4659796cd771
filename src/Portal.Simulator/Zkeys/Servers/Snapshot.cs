namespace Portal.Simulator.Zkeys.Servers;

/// <summary>A snapshot; the name is chosen by the upstream.</summary>
/// <param name="ParentName">Empty for a root.</param>
internal sealed record Snapshot(string Name, DateTimeOffset CreateTime, DateTimeOffset EndTime, string ParentName);
