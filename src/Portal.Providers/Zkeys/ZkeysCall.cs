using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys;

/// <summary>One operation with its own parameters, before anything common is added.</summary>
/// <param name="Customer">Of operations that take the end customer's identity as auth_* (zkeys.md 2); null on the others.</param>
/// <param name="AnswersSecretAddress">The answer's address opens something by itself and may not reach evidence.</param>
internal sealed record ZkeysCall(
    string Module, string Action, IReadOnlyList<KeyValuePair<string, string>> Parameters, EndCustomer? Customer = null, bool AnswersSecretAddress = false)
{
    private const string ServerModule = "server";
    private const string ClientVersion = "9.9.9";
    private const string ClientKind = "zkeys_web";

    /// <summary>The whole form, signed for this moment.</summary>
    public List<KeyValuePair<string, string>> Form(ZkeysAccount account, int taskId, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> form =
        [
            new("module", Module),
            new("action", Action),
            new("userid", account.UserId),
            new("time", time),
            new("sign", ZkeysSignature.Of(Module, Action, account.UserId, account.Secret, time)),
            new("taskid", taskId.ToString(CultureInfo.InvariantCulture)),
            new("dataType", "json"),
            new("version", ClientVersion),
            new("system_type", ClientKind),
            new("vtime", ChinaTime.Day(now)),
        ];
        form.AddRange(Parameters);
        if (Customer is { } customer) form.AddRange(Module == ServerModule ? Identity(customer) : KnownIdentity(customer));
        return form;
    }

    // The bank card is the only one that is not compulsory; the others go out empty when we do not know them, and the upstream decides.
    private static IEnumerable<KeyValuePair<string, string>> Identity(EndCustomer customer)
    {
        yield return new("auth_name", customer.Name ?? "");
        yield return new("auth_mobile", customer.Mobile ?? "");
        yield return new("auth_idnum", customer.IdNumber ?? "");
        if (customer.BankAccount is { Length: > 0 } card) yield return new("auth_bank_account", card);
        yield return new("auth_from_ip", customer.LastIpAddress ?? "");
        yield return new("auth_client_user_id", customer.CustomerReference);
    }

    // Bare metal takes them all as optional and no bank card: what we do not know is left out.
    private static IEnumerable<KeyValuePair<string, string>> KnownIdentity(EndCustomer customer) =>
        new (string Name, string? Value)[]
        {
            ("auth_client_user_id", customer.CustomerReference), ("auth_name", customer.Name), ("auth_mobile", customer.Mobile),
            ("auth_idnum", customer.IdNumber), ("auth_from_ip", customer.LastIpAddress),
        }.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => new KeyValuePair<string, string>(field.Name, field.Value!));
}
