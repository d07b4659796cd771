namespace Portal.Domain.Notifications;

/// <summary>Where mail goes.</summary>
public sealed class MailOptions
{
    public const string Section = "Portal:Mail";

    /// <summary>SMTP server; empty: mails stay in the outbox (the demo's local mailbox shows them).</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public bool UseTls { get; set; } = true;

    public string? User { get; set; }

    /// <summary>From the environment, never from a file in the repository.</summary>
    public string? Password { get; set; }

    public string From { get; set; } = "portal@localhost";

    /// <summary>Who of the staff is written to, parted by commas; empty: they see it on their pages only.</summary>
    public string StaffTo { get; set; } = "";

    /// <summary>Whether anybody may read the outbox on a page: only in the demo.</summary>
    public bool ShowsLocalMailbox { get; set; }
}
