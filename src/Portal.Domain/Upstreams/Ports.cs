using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Base of every capability port. An adapter implements only those its upstream has.</summary>
public interface IUpstreamPort
{
    /// <summary>The dialect it speaks, one of <see cref="UpstreamKinds"/>.</summary>
    string Kind { get; }
}

/// <summary>A signed, cheap read that proves address, account and secret.</summary>
public interface IConnectionTest : IUpstreamPort
{
    /// <returns>Seen with a sentence for staff, or Failed naming the account and what to do.</returns>
    Task<Observed<string>> Test(UpstreamAccess account, CancellationToken cancellationToken);

    /// <summary>Names of the credentials and settings this dialect knows, for the staff form and for validation.</summary>
    IReadOnlyList<UpstreamField> Fields { get; }
}

/// <summary>A connection test that finds out what a setting has to be; the account then keeps it (capitalonline.md 2.3).</summary>
public interface ILearnsSettings : IUpstreamPort
{
    /// <returns>Settings that the last successful test proved to be others than those stated; empty: none.</returns>
    IReadOnlyDictionary<string, string> Learned(UpstreamAccess account);
}

/// <param name="Name">As in the REST API's <c>credentials</c> or <c>settings</c>.</param>
/// <param name="Label">Chinese label, translation key.</param>
public sealed record UpstreamField(string Name, string Label, bool IsSecret, bool IsRequired, bool IsCredential, string? Default = null, IReadOnlyList<string>? Choices = null);

public interface ICatalogSource : IUpstreamPort
{
    /// <summary>Reads everything that can be sold. Fails as a whole rather than answer a partial catalogue; a part that the upstream answered in a wrong
    /// shape is null (unknown: keep what is known) with a warning.</summary>
    Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken);
}

public interface IProvisioner : IUpstreamPort
{
    /// <summary>Buys one server. Sends exactly once, never retries.</summary>
    Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken);

    /// <summary>One server; Seen(null) when the upstream says it does not exist.</summary>
    Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken);

    /// <summary>Every server of the account, all pages; a scan that fails part-way is Failed.</summary>
    Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken);

    /// <summary>Extends by whole months. Sends exactly once.</summary>
    Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken);

    /// <summary>Gives the server back; never automatic (zkeys.md 7).</summary>
    Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken);
}

public interface IPowerControl : IUpstreamPort
{
    Task<WriteOutcome> Power(UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken);
}

public interface IConsoleSource : IUpstreamPort
{
    /// <summary>The address opens the console directly: a secret, never stored, logged or shown.</summary>
    Task<Observed<Uri>> GetConsole(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken);
}

public interface ICredentialControl : IUpstreamPort
{
    Task<WriteOutcome> SetPassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken);
}

public enum PowerAction { Start, Stop, ForceStop, Restart, ForceRestart }

/// <param name="OrderNumber">Ours, at most 20 characters, saved before sending (zkeys.md 12.1).</param>
/// <param name="RetailPrice">What the end customer pays for this one server: the upstream's guard against a stale catalogue.</param>
public sealed record CreateServer(string OrderNumber, ServerFingerprint Server, string Password, int Months, Money RetailPrice, EndCustomer Customer);

/// <param name="ExpectedEnd">UTC: present end plus months, clamped to the month's end in the upstream's time zone.</param>
public sealed record RenewServer(UpstreamReference Server, string OrderNumber, int Months, DateTimeOffset ExpectedEnd, EndCustomer Customer);

/// <summary>Finds the adapter's port for an account's dialect, and opens stored accounts.</summary>
public interface IUpstreamPorts
{
    /// <summary>Null when that dialect has no such capability.</summary>
    T? Find<T>(string kind)
        where T : class, IUpstreamPort;
}

/// <summary>Serves adapters' health back into the account's row: last success, last failure and why.</summary>
public interface IUpstreamHealth
{
    void Succeeded(UpstreamAccountId account);

    void Failed(UpstreamAccountId account, string reason);

    /// <summary>Nothing is sent for this account until then: its circuit opened, or the upstream asked for a pause.</summary>
    void Paused(UpstreamAccountId account, DateTimeOffset until, string why)
    {
    }

    /// <summary>What goes out is answered again.</summary>
    void Resumed(UpstreamAccountId account)
    {
    }
}
