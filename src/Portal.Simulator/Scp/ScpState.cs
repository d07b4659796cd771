using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Simulator.Clock;
using Portal.Simulator.Scp.Access;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Storage;

namespace Portal.Simulator.Scp;

/// <summary>What this upstream remembers and how it is set. Every use holds <see cref="Gate"/>, so that one call is one step of its history.</summary>
internal sealed partial class ScpState
{
    private readonly VirtualClock _clock;

    public ScpState(StateFile file, VirtualClock clock, SimulatorOptions options)
    {
        _clock = clock;
        Settings = new ScpSettings { PlatformVersion = options.Scp.PlatformVersion, FlowControl = options.Scp.FlowControl };
        Store = new ScpStore(file);
        if (Store.IsEmpty) FirstBook.Fill(this);
        Admin = new Caller(options.Scp.UserName, FirstBook.AdminUser, FirstBook.AdminProject, IsAdmin: true);
        Tenant = new Caller(options.Scp.TenantUserName, FirstBook.TenantUser, FirstBook.TenantProject, IsAdmin: false);
    }

    public Lock Gate { get; } = new();

    public ScpStore Store { get; }

    public ScpSettings Settings { get; private set; }

    public Caller Admin { get; }

    public Caller Tenant { get; }

    /// <summary>Where consoles and part B's links point; the process's own address, known once it listens.</summary>
    public Uri BaseAddress { get; set; } = new("http://127.0.0.1/");

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The time by which limits and client tokens run out.</summary>
    public DateTimeOffset FlowNow => Settings.FlowClock is ScpClock.Real ? _clock.RealNow : _clock.GetUtcNow();

    /// <summary>The platform's version as numbers.</summary>
    public Version Platform => Version.TryParse(Numbers().Match(Settings.PlatformVersion).Value, out var version) ? version : new Version(99, 0);

    public string LocalNow => ScpTime.Local(Now, Settings.LocalHours);

    public static string NewId() => Guid.NewGuid().ToString();

    /// <summary>Tenants and users have 32 digits without dashes.</summary>
    public static string NewPlainId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static string NewMac() =>
        "fe:fc:fe:" + string.Join(':', RandomNumberGenerator.GetBytes(3).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Changes the named settings and keeps the others.</summary>
    /// <exception cref="JsonException">A value does not fit its setting.</exception>
    public ScpSettings Configure(JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(Settings, JsonSerializerOptions.Web)!.AsObject().With(changes);
        return Settings = merged.Deserialize<ScpSettings>(JsonSerializerOptions.Web)!;
    }

    [GeneratedRegex("\\d+\\.\\d+\\.\\d+")]
    private static partial Regex Numbers();
}
