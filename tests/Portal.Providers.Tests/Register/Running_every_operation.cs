using System.Text.Json.Nodes;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using Portal.Simulator;

namespace Portal.Providers.Tests.Register;

/// <summary>Each documented operation goes out once, signed, to the running sandbox, which knows nothing of the register.</summary>
public class Running_every_operation
{
    private const string Nothing = "no-such-operation";

    [Theory]
    [InlineData(UpstreamKinds.ZkeysServer, 28, "", "userId=1", "secret=TESTKEY0001")]
    [InlineData(UpstreamKinds.ZkeysBareMetal, 19, "", "userId=1", "secret=TESTKEY0001")]
    [InlineData(UpstreamKinds.StarVCenter, 92, "", "token=TENANT-TOKEN-0001")]
    [InlineData(UpstreamKinds.CapitalOnline, 218, "capitalonline/cdsapi", "accessKeyId=AKEXAMPLE", "accessKeySecret=SKexample")]
    [InlineData(UpstreamKinds.Scp, 464, "scp", "accessKey=51510000000000000000000000000001", "secretKey=51510000000000000000000000000002", "tenantName=demo", "tenantUserName=demo", "tenantPassword=Sandbox-Tenant-1")]
    public async Task Each_is_answered_in_its_dialects_envelope(string kind, int count, string path, params string[] credentials)
    {
        await using var sandbox = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                Urls = "http://127.0.0.1:0", Secret = "TESTKEY0001", ProvisioningSeconds = 0, ActionSeconds = 0, StarVCenter = new() { Token = "TENANT-TOKEN-0001" },
                CapitalOnline = new() { AccessKeyId = "AKEXAMPLE", AccessKeySecret = "SKexample" },
            },
            TestContext.Current.CancellationToken);
        var account = new UpstreamAccess(
            UpstreamAccountId.New(), kind, "全部操作", new Uri(sandbox.BaseAddress, path), credentials.Select(c => c.Split('=')).ToDictionary(c => c[0], c => c[1]), new Dictionary<string, string>(),
            TimeSpan.FromSeconds(10), MaxConcurrency: 4, RequestsPerMinute: 60_000);
        (await RunAll(account)).ShouldBe(count);
    }

    private static async Task<int> RunAll(UpstreamAccess account)
    {
        using var adapters = AdapterUnderTest.Start();
        var register = adapters.Port<IOperationRegister>(account.Kind);
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
        return register.Operations.Count;

        Task<OperationReply> Invoke(UpstreamOperation operation) => register.Invoke(account, operation, Sample(operation), TestContext.Current.CancellationToken);
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
