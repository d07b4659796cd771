namespace Portal.Simulator.Scp.Access;

/// <summary>Who calls.</summary>
/// <param name="Name">User name.</param>
/// <param name="UserId">The user's id.</param>
/// <param name="ProjectId">The tenant it belongs to; the administrator has one of its own.</param>
/// <param name="IsAdmin">Sees and does everything; a tenant only its own.</param>
internal sealed record Caller(string Name, string UserId, string ProjectId, bool IsAdmin);
