using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>The form of an upstream account as it is posted. A blank credential means "as it was".</summary>
public sealed class UpstreamInput
{
    public string? Kind { get; set; }
    public string? Name { get; set; }
    public string? BaseUrl { get; set; }
    public Dictionary<string, string?>? Credentials { get; set; }
    public Dictionary<string, string?>? Settings { get; set; }

    /// <summary>What the form shows of a stored account: never its secrets.</summary>
    public static UpstreamInput Of(UpstreamAccountView account) => new()
    {
        Kind = account.Kind,
        Name = account.Name,
        BaseUrl = account.BaseUrl,
        Settings = new(account.Settings.ToDictionary(s => s.Key, s => (string?)s.Value))
        {
            ["timeoutSeconds"] = account.TimeoutSeconds.ToString(CultureInfo.InvariantCulture),
            ["maxConcurrency"] = account.MaxConcurrency.ToString(CultureInfo.InvariantCulture),
            ["requestsPerMinute"] = account.RequestsPerMinute.ToString(CultureInfo.InvariantCulture),
        },
    };

    public IReadOnlyDictionary<string, string> GivenCredentials => Filled(Credentials);

    /// <summary>What is stored beside what was posted; a field left blank is no setting.</summary>
    public IReadOnlyDictionary<string, string> SettingsOver(IReadOnlyDictionary<string, string> stored)
    {
        var all = stored.Where(s => Settings?.ContainsKey(s.Key) != true).ToDictionary();
        foreach (var (name, value) in Filled(Settings)) all[name] = value;
        return all;
    }

    private static Dictionary<string, string> Filled(Dictionary<string, string?>? posted) =>
        (posted ?? []).Where(p => !string.IsNullOrWhiteSpace(p.Value)).ToDictionary(p => p.Key, p => p.Value!.Trim());
}
