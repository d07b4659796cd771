using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Register;

/// <summary>Each documented operation goes out once, signed, to the running sandbox, which knows nothing of the register.</summary>
public class Running_every_operation
{
    private const string Nothing = "no-such-operation";

    [Fact]
    public async Task All_28_of_the_cloud_server_are_answered_in_its_envelope()
    {
        await using var sandbox = await Sandbox.Start();
        await RunAll(UpstreamKinds.ZkeysServer, AdapterUnderTest.Account(sandbox.Address, requestsPerMinute: 60_000));
    }

    private static async Task RunAll(string kind, UpstreamAccess account)
    {
        using var adapters = AdapterUnderTest.Start();
        var register = adapters.Port<IOperationRegister>(kind);
        var unknown = await Invoke(register.Operations[0] with { Name = Nothing, Path = $"/{Nothing}" });
        List<string> odd = [];
        foreach (var operation in register.Operations)
        {
            var reply = await Invoke(operation);
            if (reply.Outcome is not (OperationOutcome.Success or OperationOutcome.Refused)) odd.Add($"{operation.Id}: {reply.Outcome} HTTP {reply.HttpStatus} {reply.Message} {reply.Response}");
            else if (reply.Message is not null && Bare(reply, operation) == Bare(unknown, register.Operations[0] with { Name = Nothing })) odd.Add($"{operation.Id} is not known there: {reply.Message}");
            else if (!reply.Request.Contains(operation.Method, StringComparison.Ordinal)) odd.Add($"{operation.Id}: no evidence of {operation.Method}: {reply.Request}");
        }
        odd.ShouldBeEmpty();

        Task<OperationReply> Invoke(UpstreamOperation operation) => register.Invoke(account with { Kind = kind }, operation, Sample(operation), TestContext.Current.CancellationToken);
    }

    private static string Bare(OperationReply reply, UpstreamOperation operation) => $"{reply.HttpStatus} {reply.Message!.Replace(operation.Name, "", StringComparison.Ordinal)}";

    /// <summary>Something for everything that is required, so that it is the operation itself that answers.</summary>
    private static JsonObject Sample(UpstreamOperation operation) => new(operation.Fields.Where(field => field.IsRequired).Select(field => KeyValuePair.Create(field.Name, Value(field))));

    private static JsonNode? Value(OperationField field) => field.Type switch
    {
        "number" => JsonValue.Create(1),
        "boolean" => JsonValue.Create(false),
        "list" => new JsonArray("1"),
        "object" => new JsonObject(),
        "secret" => JsonValue.Create("QWJjZDEyMzQ="),
        _ => JsonValue.Create("1"),
    };
}
