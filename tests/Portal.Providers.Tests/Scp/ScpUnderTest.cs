using System.Text.Json;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

/// <summary>The SCP adapter against an upstream made of a socket, and what its tests order.</summary>
internal static class ScpUnderTest
{
    public const string AccessKey = "e96a96326f2841ba8bdf2242f6cb832e";
    public const string SecretKey = "68176b3ec9d64394bdfcbe124b3e6078";
    public const string Pool = "611f1b34-c727-4925-854e-07bc8607f681";
    public const string Image = "354ed5ba-2b9f-4d65-b4ea-6526d8ab9b97";
    public const string Tag = "00000000-0000-0000-0000-000000000000";
    public const string SubnetId = "7a606fd1-fd9b-4d44-8753-a76e26ca1ca0";
    public const string Password = "Abcd1234.";

    public static EndCustomer Customer { get; } = new("7");

    public static Dictionary<string, string> Keys => new() { ["accessKey"] = AccessKey, ["secretKey"] = SecretKey };

    public static Dictionary<string, string> User => new() { ["userName"] = "admin", ["password"] = "Sandbox-1" };

    public static UpstreamAccess Account(Uri address, Dictionary<string, string>? credentials = null, double timeoutSeconds = 10, params (string Name, string Value)[] settings) => new(
        UpstreamAccountId.New(), UpstreamKinds.Scp, "私有云", new Uri(address, "/"), credentials ?? Keys, settings.ToDictionary(s => s.Name, s => s.Value), TimeSpan.FromSeconds(timeoutSeconds), 4, 6000);

    public static CreateServer Order(string number = "790528221561598011", params int[] dataDisks) => new(
        number,
        new ServerFingerprint($"vm:{Pool}", 2, 4, dataDisks, 0, 0, Image) { Options = new Dictionary<string, string> { ["disk-class"] = Tag, ["network"] = SubnetId } },
        Password, 1, Money.Round(100, Currency.Cny), Customer);

    /// <summary>The payload in the documented frame.</summary>
    public static RawReply Framed(object? data, int status = 200) => new(JsonSerializer.Serialize(new { message = "", code = 0, data }), status);

    public static RawReply Refused(int status, string message = "不行") => new(JsonSerializer.Serialize(new { message, code = status, data = new { } }), status);

    public static RawReply Page(params object[] rows) => Framed(new { total_size = rows.Length, page_num = 0, page_size = 100, next_page_num = "", data = rows });

    public static object ReadyMade => new
    {
        id = Image, name = "CentOS", status = "active", disk_format = "aCloud", os_type = "l2664", virtual_size_mb = 81920.0,
        azs = new[] { new { id = Pool, is_available = 1 } },
        disks = new[] { new { id = "ide0", size_mb = 81920.0, preallocate = "metadata", storage_id = "a" }, new { id = "ide0", size_mb = 81920.0, preallocate = "metadata", storage_id = "b" } },
    };

    public static object Server(string id, string status = "running", string name = "x") => new
    {
        id, name, status, cores = 2, sockets = 1, memory_mb = 4096.0, az_id = Pool, disks = new[] { new { id = "ide0", size_mb = 81920.0 } }, networks = Array.Empty<object>(),
    };

    /// <summary>Method and address of a request as it came off the wire.</summary>
    public static string Line(this RawRequest request) => string.Join(' ', request.Head.Split("\r\n")[0].Split(' ')[..2]);

    public static string? Header(this RawRequest request, string exactName) =>
        request.Head.Split("\r\n").Skip(1).Where(line => line.StartsWith(exactName + ": ", StringComparison.Ordinal)).Select(line => line[(exactName.Length + 2)..]).SingleOrDefault();

    public static JsonElement Json(this RawRequest request) => JsonDocument.Parse(request.Body).RootElement;
}
