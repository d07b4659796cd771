namespace Portal.Web.Demo;

/// <summary>The demonstration: accounts to sign in with and where the sandbox upstream is. Never set in production.</summary>
public sealed class DemoOptions
{
    public const string Section = "Portal:Demo";

    /// <summary>Shows the local mailbox, names the demo accounts on the sign-in page and allows plain HTTP cookies.</summary>
    public bool Enabled { get; set; }

    /// <summary>Address of the sandbox (Portal.Simulator).</summary>
    public string SimulatorUrl { get; set; } = "http://127.0.0.1:5081";

    public string SimulatorUserId { get; set; } = "1";

    public string SimulatorSecret { get; set; } = "SIMULATOR-DEMO-SECRET";

    /// <summary>Of every demo account.</summary>
    public string Password { get; set; } = "demo-portal-2026";
}
