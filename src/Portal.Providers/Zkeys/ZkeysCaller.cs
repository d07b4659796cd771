using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys;

/// <summary>Runs any documented operation of one module, with parameters by the document's names.</summary>
/// <param name="moduleOf">The module an action is signed with.</param>
internal abstract class ZkeysCaller(ZkeysClient client, Func<UpstreamOperation, string> moduleOf) : IDialectCaller
{
    // Every call states these itself; the module of a refund is listed among its parameters.
    private static readonly string[] Common = ["module", "action", "userid", "time", "sign", "taskid", "dataType", "version", "system_type", "vtime"];
    private static readonly string[] SecretAddresses = ["getvncurl"];

    public abstract string Kind { get; }

    public Task<UpstreamAnswer> Call(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> fields = [.. PhpForm.Fields(parameters).Where(field => !Common.Contains(field.Key))];
        var call = new ZkeysCall(moduleOf(operation), operation.Name, [.. fields, .. Missing(operation, fields)], AnswersSecretAddress: SecretAddresses.Contains(operation.Name));
        return operation.IsWrite ? client.Write(account, call, cancellationToken) : client.Read(account, call, cancellationToken);
    }

    /// <summary>What goes along with an operation even when nobody filled it in.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Missing(UpstreamOperation operation, IReadOnlyList<KeyValuePair<string, string>> given) => [];
}
