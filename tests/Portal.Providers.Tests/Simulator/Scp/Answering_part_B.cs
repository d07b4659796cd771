using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp;
using Portal.Simulator.Scp.Documented;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Answering_part_B
{
    private const string Nova = "scp/openstack/compute/v2";
    private const string Neutron = "scp/openstack/network/v2.0";
    private static readonly Operation[] All = [.. new OperationBook().Operations.Where(operation => operation.Module.Length > 0)];

    [Fact]
    public async Task Every_operation_answers_without_an_envelope()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Set(new { quotas = false });
        var tenant = await Tenant.Of(scp);
        var wrong = new List<string>();
        foreach (var operation in All)
        {
            var (path, body) = await tenant.Prepare(operation);
            using var reply = await tenant.Call(operation.Verb, "scp" + path, body);
            var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var missing = operation.Reply is JsonObject shape && text.StartsWith('{') ? shape.Select(member => member.Key).Where(name => !JsonNode.Parse(text)!.AsObject().ContainsKey(name)) : [];
            if ((int)reply.StatusCode != operation.Ok || text.Contains("\"code\":0", StringComparison.Ordinal) || missing.Any()) wrong.Add($"{operation.Action} {path}: {(int)reply.StatusCode} {text}");
        }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Servers_of_both_parts_are_the_same_servers()
    {
        await using var scp = await ScpCaller.Start();
        var tenant = await Tenant.Of(scp);
        var id = await tenant.Server();

        (await scp.Server(id))["status"]!.ToString().ShouldBe("running");
        (await tenant.Call("POST", $"{Nova}/servers/{id}/action", """{"os-stop":null}""")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await scp.Server(id))["status"]!.ToString().ShouldBe("stopped");
        (await tenant.Get($"{Nova}/servers/{id}"))["server"]!["status"]!.ToString().ShouldBe("SHUTOFF");
    }

    [Fact]
    public async Task A_running_server_is_not_deleted()
    {
        await using var scp = await ScpCaller.Start();
        var tenant = await Tenant.Of(scp);
        var id = await tenant.Server();

        (await tenant.Call("DELETE", $"{Nova}/servers/{id}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await tenant.Call("POST", $"{Nova}/servers/{id}/action", """{"os-stop":null}""");
        (await tenant.Call("DELETE", $"{Nova}/servers/{id}")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await tenant.Call("GET", $"{Nova}/servers/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_repeated_client_token_is_answered_with_the_first_result()
    {
        await using var scp = await ScpCaller.Start();
        var tenant = await Tenant.Of(scp);
        var body = new JsonObject { ["floatingip"] = new JsonObject { ["floating_network_id"] = await tenant.AddressPool() } }.ToJsonString();

        var first = await tenant.Call("POST", $"{Neutron}/floatingips", body, "4a6f7c1e-0000-4000-8000-000000000001");
        var second = await tenant.Call("POST", $"{Neutron}/floatingips", body, "4a6f7c1e-0000-4000-8000-000000000001");

        var texts = new[] { await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) };
        texts[1].ShouldBe(texts[0]);
        (await tenant.Get($"{Neutron}/floatingips"))["floatingips"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_of_part_B_lasts_an_hour_and_opens_part_A()
    {
        await using var scp = await ScpCaller.Start();
        var tenant = await Tenant.Of(scp);

        (await Azs(scp, tenant)).ShouldBe(HttpStatusCode.OK);
        await scp.Advance(3601);
        (await Azs(scp, tenant)).ShouldBe(HttpStatusCode.Unauthorized);
        (await tenant.Call("GET", $"{Nova}/servers")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> Azs(ScpCaller scp, Tenant tenant)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "scp/janus/20180725/azs");
        request.Headers.TryAddWithoutValidation("Authorization", $"Token {tenant.Token}");
        using var reply = await scp.Send(request);
        return reply.StatusCode;
    }

    /// <summary>A tenant that is logged in to part B.</summary>
    private sealed class Tenant(ScpCaller scp, JsonNode access)
    {
        public string Token => access["token"]!["id"]!.ToString();

        private string Project => access["token"]!["tenant"]!["id"]!.ToString();

        public static async Task<Tenant> Of(ScpCaller scp)
        {
            var known = new ScpOptions();
            using var reply = await scp.Http.PostAsJsonAsync("scp/openstack/identity/v2.0/tokens", Login(known), TestContext.Current.CancellationToken);
            reply.StatusCode.ShouldBe(HttpStatusCode.OK);
            return new Tenant(scp, (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["access"]!);
        }

        public async Task<HttpResponseMessage> Call(string verb, string path, string? body = null, string? clientToken = null)
        {
            var request = new HttpRequestMessage(new HttpMethod(verb), path);
            request.Headers.Add("X-Auth-Token", Token);
            if (clientToken is not null) request.Headers.Add("X-Client-Token", clientToken);
            if (body is not null) request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            return await scp.Send(request);
        }

        public async Task<JsonNode> Get(string path)
        {
            using var reply = await Call("GET", path);
            reply.IsSuccessStatusCode.ShouldBeTrue($"{path} {(int)reply.StatusCode}");
            return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        }

        public async Task<string> Server()
        {
            using var reply = await Call("POST", $"{Nova}/servers", (await Order()).ToJsonString());
            reply.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["server"]!["id"]!.ToString();
        }

        public async Task<string> AddressPool() => (await Networks()).First(network => network!["router:external"]!.GetValue<bool>())!["id"]!.ToString();

        public async Task<(string Path, string? Body)> Prepare(Operation operation) => operation.Action switch
        {
            "keystone.create_tenant_token" => (operation.Path, System.Text.Json.JsonSerializer.Serialize(Login(new ScpOptions()))),
            "nova.create_server" => (operation.Path, (await Order()).ToJsonString()),
            "nova.create_flavor" => (operation.Path, """{"flavor":{"name":"f","ram":512,"vcpus":1,"disk":10}}"""),
            "nova.delete_server" or "nova.start_server" or "nova.detach_interface" or "nova.detach_volume" or "nova.resize_server" => await OnStopped(operation),
            "nova.stop_server" => (await OnServer(operation), """{"os-stop":null}"""),
            "nova.get_vnc_console" => (await OnServer(operation), """{"os-getVNCConsole":{"type":"novnc"}}"""),
            "nova.change_password" => (await OnServer(operation), """{"changePassword":{"adminPass":"Testpassword123"}}"""),
            "nova.update_server" => (await OnServer(operation), """{"server":{"name":"n"}}"""),
            "nova.attach_interface" => (await OnServer(operation), Interface(await Subnet())),
            "nova.attach_volume" => (await OnServer(operation), $$$"""{"volumeAttachment":{"volumeId":"{{{await Volume()}}}"}}"""),
            "extensions.update_server_group" => (await OnServer(operation), """{"updateGroup":{"id":"73e54219-df0c-4d8a-85c2-53153cbcd4b6"}}"""),
            "nova.get_flavor" => (operation.Path.Replace("{flavor_id}", await Flavor()), null),
            "glance.get_image" => (operation.Path.Replace("{image_id}", (await Image())["id"]!.ToString()), null),
            "neutron.create_floating_ip" => (operation.Path, $$$"""{"floatingip":{"floating_network_id":"{{{await AddressPool()}}}"}}"""),
            "neutron.get_floating_ip" or "neutron.update_floating_ip" or "neutron.delete_floating_ip" => (operation.Path.Replace("{floatingip_id}", await Address()), operation.Verb == "PUT" ? """{"floatingip":{}}""" : null),
            "neutron.get_extension" => (operation.Path.Replace("{alias}", "router"), null),
            "gnocchi.get_resource_measures" => ((await OnServer(operation)).Replace("{metric_name}", "cpu_util") + "?start=2026-01-01T00:00:00&stop=2026-01-01T01:00:00&granularity=300", null),
            "cinder.create_volume" => (InProject(operation), VolumeOrder()),
            "cinder.extend_volume" => (InProject(operation).Replace("{volume_id}", await Volume()), """{"os-extend":{"new_size":20}}"""),
            "cinder.update_volume" => (InProject(operation).Replace("{volume_id}", await Volume()), """{"volume":{"name":"n"}}"""),
            _ when operation.Module == "neutron" && operation.Path.EndsWith("_id}", StringComparison.Ordinal) => (await OnNeutron(operation), null),
            _ => (InProject(operation).Replace("{api_version}", "v2").Replace("{volume_id}", await Volume()).Replace("{server_id}", await Server()), null),
        };

        private static object Login(ScpOptions known) => new { auth = new { tenantName = "demo", passwordCredentials = new { username = known.TenantUserName, password = known.TenantPassword } } };

        private static string Interface(string subnet) => $$$"""{"interfaceAttachment":{"net_id":"{{{subnet}}}"}}""";

        private static string VolumeOrder() => """{"volume":{"size":10,"availability_zone":"华南一区","name":"v","volume_type":"容量型存储"}}""";

        private string InProject(Operation operation) => operation.Path.Replace("{tenant_id}", Project);

        private async Task<string> OnServer(Operation operation) => operation.Path.Replace("{server_id}", await Server()).Replace("{resource_id}", await Server());

        private async Task<(string, string?)> OnStopped(Operation operation)
        {
            var (server, volume) = (await Server(), await Volume());
            using var card = await Call("POST", $"{Nova}/servers/{server}/os-interface", Interface(await Subnet()));
            await Call("POST", $"{Nova}/servers/{server}/os-volume_attachments", $$$"""{"volumeAttachment":{"volumeId":"{{{volume}}}"}}""");
            await Call("POST", $"{Nova}/servers/{server}/action", """{"os-stop":null}""");
            var port = (await card.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["interfaceAttachment"]!["port_id"]!.ToString();
            var body = operation.Name switch { "start_server" => """{"os-start":null}""", "resize_server" => $$$"""{"resize":{"flavorRef":"{{{await Flavor()}}}"}}""", _ => null };
            return (operation.Path.Replace("{server_id}", server).Replace("{port_id}", port).Replace("{volume_id}", volume), body);
        }

        private async Task<string> OnNeutron(Operation operation)
        {
            if (operation.Name == "get_port") await Server();
            var list = operation.Path[..operation.Path.LastIndexOf('/')];
            var rows = (await Get("scp" + list)).AsObject().First(member => member.Value is JsonArray).Value!;
            return $"{list}/{rows[0]!["id"]}";
        }

        private async Task<JsonObject> Order() => new()
        {
            ["server"] = new JsonObject
            {
                ["name"] = "s", ["flavorRef"] = await Flavor(), ["imageRef"] = (await Image())["id"]!.ToString(), ["availability_zone"] = "华南一区",
                ["networks"] = new JsonArray(new JsonObject { ["uuid"] = await Subnet() }), ["min_count"] = 1, ["max_count"] = 1,
            },
        };

        private async Task<string> Flavor() => (await Get($"{Nova}/flavors"))["flavors"]![0]!["id"]!.ToString();

        private async Task<JsonNode> Image() => (await Get("scp/openstack/image/v2/images"))["images"]!.AsArray().First(image => image!["name"]!.ToString().StartsWith("CentOS", StringComparison.Ordinal))!;

        private async Task<JsonArray> Networks() => (await Get($"{Neutron}/networks"))["networks"]!.AsArray();

        private async Task<string> Subnet() => (await Networks()).First(network => network!["availability_zone_hints"]![0]!.ToString() == "华南一区")!["id"]!.ToString();

        private async Task<string> Volume()
        {
            using var reply = await Call("POST", $"scp/openstack/volume/v2/{Project}/volumes", VolumeOrder());
            return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["volume"]!["id"]!.ToString();
        }

        private async Task<string> Address()
        {
            using var reply = await Call("POST", $"{Neutron}/floatingips", $$$"""{"floatingip":{"floating_network_id":"{{{await AddressPool()}}}"}}""");
            return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["floatingip"]!["id"]!.ToString();
        }
    }
}
