using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Resets login passwords of ECS and classic servers.</summary>
internal sealed class CapitalOnlineCredentials(CapitalOnlineClient client) : ICredentialControl
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<WriteOutcome> SetPassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        return what.Product switch
        {
            ProductNames.Ecs => client.Write(account, EcsCalls.Password(what.Id, password), Writes.Event(TaskName.Ecs), cancellationToken),
            ProductNames.Ccs => client.Write(account, CcsCalls.Password(what.Id, password), success => CcsTask(success, what.Id), cancellationToken),
            _ => Task.FromResult<WriteOutcome>(Writes.NotOffered("这种资源的密码重置")),
        };
    }

    // One task for each server, in the data.
    private static string? CcsTask(UpstreamAnswer.Success success, string id)
    {
        var rows = success.Payload() is { } data ? LooseJson.RowsOf(data) ?? [] : [];
        var own = rows.FirstOrDefault(row => row.Word("InstanceId") == id);
        return TaskName.Write(TaskName.Classic, own.Word("TaskId")) ?? Writes.Classic(success);
    }
}
