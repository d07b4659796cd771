using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Billings;
using Portal.Simulator.CapitalOnline.Bms;
using Portal.Simulator.CapitalOnline.Ccs;
using Portal.Simulator.CapitalOnline.Desktop;
using Portal.Simulator.CapitalOnline.Ebs;
using Portal.Simulator.CapitalOnline.Ecs;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Vpc;

namespace Portal.Simulator.CapitalOnline.Operations;

/// <summary>Carries an operation out and gives the members of its answer, without the envelope.</summary>
internal delegate JsonObject Handler(Call call);

/// <summary>What is carried out, by product and name. An operation not listed only shows its documented shape.</summary>
internal static class Handlers
{
    private static readonly Dictionary<string, Handler> ById = new[]
    {
        EcsCatalogOperations.All, EcsReadOperations.All, EcsServerOperations.All, EcsCreateOperation.All, EcsImageOperations.All, EventOperations.All,
        DiskOperations.All, DiskReadOperations.All,
        EipOperations.All, VpcOperations.All, SharedOperations.All,
        SnapshotOperations.All, SnapshotReadOperations.All,
        DesktopCatalogOperations.All, DesktopNetOperations.All, DesktopAccountOperations.All, DesktopCreateOperation.All, DesktopOperations.All,
        DesktopOrderOperations.All,
        BillOperations.All, AccountOperations.All, GpnOperations.All,
        BmsReadOperations.All, BmsWriteOperations.All, BmsDiskOperations.All,
        VdcOperations.All, VdcReadOperations.All,
        CcsCreateOperation.All, CcsReadOperations.All, CcsServerOperations.All, CcsDiskOperations.All, CcsCardOperations.All, CcsTags.All, CcsTasks.All,
        TemplateOperations.All, SecurityGroupOperations.All,
    }.SelectMany(group => group).ToDictionary(pair => pair.Id, pair => pair.Run);

    public static Handler? Find(Operation operation) => ById.GetValueOrDefault(operation.Id);

    /// <summary>An answer whose only content is <c>Data</c>.</summary>
    public static JsonObject Data(JsonNode? data) => new() { ["Data"] = data };

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Texts(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];
}
