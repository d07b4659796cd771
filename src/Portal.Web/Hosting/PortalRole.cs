namespace Portal.Web.Hosting;

/// <summary>What a process does: serve pages and the API, run jobs, or both (the default).</summary>
[Flags]
public enum PortalRole
{
    Web = 1,
    Worker = 2,
    All = Web | Worker,
}
