using Portal.Simulator.CapitalOnline;
using Portal.Simulator.Scp;
using Portal.Simulator.StarVCenter;

namespace Portal.Simulator;

/// <summary>How one sandbox process behaves. Every value has a default that suits a demonstration.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Name of the configuration section, and prefix of command line and environment keys.</summary>
    public const string Section = "Simulator";

    /// <summary>Address to listen on; port 0 takes a free one (see <see cref="SimulatorHost.BaseAddress"/>).</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5081";

    /// <summary>The only account that may call; sent by clients as <c>userid</c>.</summary>
    public string UserId { get; init; } = "1";

    /// <summary>The account's API secret, part of every signature. A made-up value: the sandbox guards nothing.</summary>
    public string Secret { get; init; } = "SIMULATOR-DEMO-SECRET";

    /// <summary>File that keeps servers, charges, catalogue and clock across restarts; null keeps them in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>Largest difference between a request's <c>time</c> and this clock, in seconds; 0 accepts any (zkeys.md 3).</summary>
    public int ClockSkewSeconds { get; init; } = 600;

    /// <summary>Seconds of virtual time from an accepted order to a running server.</summary>
    public double ProvisioningSeconds { get; init; } = 6;

    /// <summary>Seconds of virtual time a power, password, renewal or upgrade action stays in progress; 0 finishes at once.</summary>
    public double ActionSeconds { get; init; } = 3;

    /// <summary>Rows kept in the journal; the oldest are dropped.</summary>
    public int JournalCapacity { get; init; } = 20_000;

    public StarVCenterOptions StarVCenter { get; init; } = new();

    public CapitalOnlineOptions CapitalOnline { get; init; } = new();

    public ScpOptions Scp { get; init; } = new();

    /// <summary>Whether one line per request goes to the console.</summary>
    public bool LogToConsole { get; init; }
}
