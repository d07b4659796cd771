using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Domain.Upstreams;
using Portal.Providers.Register;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Register;

public partial class Listing_every_operation
{
    public static TheoryData<string> Kinds => [.. UpstreamKinds.All];

    [Fact]
    public void There_are_821_of_them() => UpstreamKinds.All.Sum(kind => OperationRows.Of(kind).Count).ShouldBe(821);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_register_says_of_each_what_the_contracts_list_says(string kind)
    {
        if (ListedOperation.Of(kind) is not { } listed)
        {
            Assert.Skip("The contracts are not beside the repository; the digest below is what holds then.");
            return;
        }
        OperationRows.Of(kind).Select(ListedOperation.IdentityOf).ShouldBe(listed.Select(row => row.Identity));
    }

    [Theory]
    [InlineData(UpstreamKinds.ZkeysServer, 28, "e505358ea209c01f")]
    [InlineData(UpstreamKinds.ZkeysBareMetal, 19, "420644c47ab66e73")]
    [InlineData(UpstreamKinds.StarVCenter, 92, "0c0859e387dbace7")]
    [InlineData(UpstreamKinds.CapitalOnline, 218, "83e6f6bc7d82ecd7")]
    [InlineData(UpstreamKinds.Scp, 464, "21697b3217ced8a0")]
    public void The_register_is_the_one_that_was_compared_with_the_contracts(string kind, int count, string digest)
    {
        var rows = OperationRows.Of(kind);
        rows.Count.ShouldBe(count);
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(ListedOperation.IdentityOf)))))[..16].ShouldBe(digest);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ids_are_unique_and_fit_for_an_address(string kind)
    {
        var ids = OperationRows.Of(kind).Select(operation => operation.Id).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => Fit().IsMatch(id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_stands_in_a_path_is_a_required_field_and_fields_are_of_known_types(string kind)
    {
        foreach (var operation in OperationRows.Of(kind))
        {
            Braces().Matches(operation.Path).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(operation.Fields.Where(field => field.IsRequired).Select(field => field.Name));
            operation.Fields.ShouldAllBe(field => OperationFieldTypes.Contains(field.Type));
            operation.Fields.Select(field => field.Name).ShouldBeUnique();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_has_one_register(string kind)
    {
        using var adapters = AdapterUnderTest.Start();
        adapters.Port<IOperationRegister>(kind).Operations.Count.ShouldBe(OperationRows.Of(kind).Count);
    }

    // scp.md 10 and capitalonline.md 3 and 11: what is sent where the document prints something else.
    [Theory]
    [InlineData(UpstreamKinds.Scp, "delete_banner_alarm", "DELETE /janus/20180725/banners/{banner_id}")]
    [InlineData(UpstreamKinds.Scp, "get_cbt_status", "GET /janus/20180725/servers/{server_id}/cbt/status")]
    [InlineData(UpstreamKinds.Scp, "update_snapshot_policy", "PUT /janus/20180725/snapshots/policies/{snapshot_policy_id}")]
    [InlineData(UpstreamKinds.Scp, "delete_snapshot_policy", "DELETE /janus/20180725/snapshots/policies/{snapshot_policy_id}")]
    [InlineData(UpstreamKinds.Scp, "delete_image", "DELETE /janus/20180725/images/{image_id}")]
    [InlineData(UpstreamKinds.Scp, "list_eip_pools", "GET /janus/20180725/floatingippools")]
    [InlineData(UpstreamKinds.Scp, "update_classic_router", "PUT /janus/20180725/classic-routers/{router_id}")]
    [InlineData(UpstreamKinds.Scp, "bulk_move_classic_dnat_policies", "PUT /janus/20180725/classic-routers/{router_id}/dnats/actions/bulk-shift")]
    [InlineData(UpstreamKinds.Scp, "bulk_delete_iam_policies", "POST /janus/20190725/iam-policies/bulk-delete")]
    [InlineData(UpstreamKinds.Scp, "bulk_start_network_devices", "PUT /janus/20180725/vnetdev/nfvs/start")]
    [InlineData(UpstreamKinds.CapitalOnline, "ecs.DescribeImages", "POST /ecs/v1.1")]
    [InlineData(UpstreamKinds.CapitalOnline, "ebs.DescribeDiskList", "GET /ebs/v1")]
    [InlineData(UpstreamKinds.CapitalOnline, "instance.DisconnectNetworkInterface", "POST /ccs")]
    [InlineData(UpstreamKinds.CapitalOnline, "instance.StopInstance", "GET /ccs")]
    public void Misprints_are_put_right(string kind, string id, string sent)
    {
        var operation = OperationRows.Of(kind).Single(o => o.Id == id);
        $"{operation.Method} {operation.Path}".ShouldBe(sent);
    }

    private static readonly string[] OperationFieldTypes = ["text", "number", "boolean", "list", "object", "secret"];

    [GeneratedRegex(@"^[A-Za-z0-9._@-]{1,120}$")]
    private static partial Regex Fit();

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Braces();
}
