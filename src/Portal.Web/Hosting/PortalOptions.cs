using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Hosting;

/// <summary>How this process runs.</summary>
public sealed record PortalOptions
{
    public const string Section = "Portal";

    /// <summary>web, worker or all; <c>--role</c> on the command line says the same.</summary>
    [EnumDataType(typeof(PortalRole))]
    public PortalRole Role { get; init; } = PortalRole.All;

    /// <summary>Whether a start brings the database to this version; set false where <c>portal migrate</c> is run by hand first.</summary>
    public bool MigrateOnStart { get; init; } = true;

    /// <summary>Upstream accounts to have; known again by name, changed when the declaration changes, never deleted.</summary>
    public IReadOnlyList<DeclaredUpstream> Upstreams { get; init; } = [];

    /// <summary>People to have; known again by e-mail.</summary>
    public IReadOnlyList<DeclaredUser> Users { get; init; } = [];

    /// <summary>API keys to have, for automation.</summary>
    public IReadOnlyList<DeclaredKey> Keys { get; init; } = [];
}

/// <summary>As POST /api/v1/admin/upstreams takes it; from the environment: <c>Portal__Upstreams__0__Kind</c>.</summary>
public sealed record DeclaredUpstream
{
    [Required]
    public required string Kind { get; init; }

    [Required]
    public required string Name { get; init; }

    [Required]
    public required Uri BaseUrl { get; init; }

    public IReadOnlyDictionary<string, string> Credentials { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <param name="Role">One of the role presets: customer, pricing, finance, support, owner.</param>
public sealed record DeclaredUser([property: Required] string Email, [property: Required] string Role, [property: Required] string Password);

/// <param name="Email">Whose key it is.</param>
/// <param name="Scopes">Comma-separated, or "all".</param>
/// <param name="Key">The key itself, at least 32 characters; only its hash is stored.</param>
public sealed record DeclaredKey([property: Required] string Email, [property: Required] string Scopes, [property: Required, MinLength(32)] string Key);
