namespace Portal.Domain.Upstreams;

/// <summary>Takes credentials by the names people know them by: whatever their case, and the usual synonyms of each upstream's own word.</summary>
internal static class CredentialNames
{
    private static readonly string[][] Synonyms =
    [
        ["userid", "uid", "memberid", "accountid"],
        ["accesskeyid", "accesskey", "ak", "keyid"],
        ["secret", "apisecret", "apikey", "secretkey", "sk", "accesskeysecret", "accesssecret", "key"],
        ["token", "keytoken", "tenanttoken", "apitoken"],
        ["username", "user", "account", "loginname"],
        ["password", "pwd"],
    ];

    /// <summary>Names the dialect does not know and nothing stands for stay as they are.</summary>
    public static Dictionary<string, string> Known(IUpstreamPorts ports, string kind, IReadOnlyDictionary<string, string> given)
    {
        var fields = (ports.Find<IConnectionTest>(kind)?.Fields ?? []).Where(field => field.IsCredential).Select(field => field.Name).ToList();
        var known = new Dictionary<string, string>();
        // Exact names first: a synonym never takes the place of the word itself.
        foreach (var (name, value) in given.OrderByDescending(pair => fields.Contains(pair.Key)))
            known.TryAdd(FieldOf(name, fields, known) ?? name, value);
        return known;
    }

    private static string? FieldOf(string name, List<string> fields, Dictionary<string, string> taken)
    {
        if (fields.Contains(name)) return name;
        var plain = Plain(name);
        if (fields.Find(field => Plain(field) == plain && !taken.ContainsKey(field)) is { } same) return same;
        var group = Array.Find(Synonyms, words => words.Contains(plain));
        var fits = fields.FindAll(field => group?.Contains(Plain(field)) == true && !taken.ContainsKey(field));
        return fits.Count == 1 ? fits[0] : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
