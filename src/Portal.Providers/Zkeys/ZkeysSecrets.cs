using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys;

/// <summary>What of a form may not be shown: signature, passwords and the end customer's identity.</summary>
internal static class ZkeysSecrets
{
    private static readonly string[] PersonalFields = ["auth_name", "auth_mobile", "auth_idnum", "auth_bank_account", "auth_from_ip", "auth_qq"];

    public static IReadOnlyList<string> Of(IReadOnlyList<KeyValuePair<string, string>> form, string secret)
    {
        List<string> found = [secret];
        foreach (var (name, value) in form)
        {
            if (PersonalFields.Contains(name) || name == "sign") found.Add(value);
            if (name.Contains("password", StringComparison.OrdinalIgnoreCase)) found.AddRange([value, ZkeysPassword.Decode(value) ?? value]);
        }
        return found;
    }

    public static string Shown(Uri address, IEnumerable<KeyValuePair<string, string>> form) =>
        Redaction.Cut($"POST {Redaction.Place(address)}\n{Redaction.Fields(form)}");
}
