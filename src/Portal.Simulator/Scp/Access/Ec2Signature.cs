using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Access;

/// <summary>The AK/SK signature (scp.md 3.1): like AWS version 4, but without query and host, and with a listed header that has no line.</summary>
internal sealed partial class Ec2Signature
{
    private const string Scheme = "AWS4-HMAC-SHA256";
    private static readonly string[] Lists = ["path;x-amz-date", "cookie;x-amz-date"];

    private Ec2Signature(Match header)
    {
        AccessKey = header.Groups["key"].Value;
        Day = header.Groups["day"].Value;
        Scope = header.Groups["scope"].Value;
        Signed = header.Groups["signed"].Value;
        Signature = header.Groups["sig"].Value;
    }

    public string AccessKey { get; }

    /// <summary>The scope's date; must be the stamp's.</summary>
    public string Day { get; }

    /// <summary>Region and service: labels that nothing checks.</summary>
    private string Scope { get; }

    private string Signed { get; }

    private string Signature { get; }

    public static bool IsMeant(string authorization) => authorization.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>The header's parts, or null when it is not of the documented form.</summary>
    public static Ec2Signature? Read(string authorization) =>
        Form().Match(authorization) is { Success: true } header && Lists.Contains(header.Groups["signed"].Value) ? new Ec2Signature(header) : null;

    /// <summary>Whether the signature is the request's, over the path on the wire or over the path without the sandbox's prefix.</summary>
    public bool Fits(ScpRequest request, string secretKey) =>
        new[] { request.SignedPath, request.Path }.Any(path => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Expected(request, path, secretKey)), Encoding.ASCII.GetBytes(Signature)));

    private string Expected(ScpRequest request, string path, string secretKey)
    {
        var stamp = request.Header("X-Amz-Date");
        var cookie = Signed == Lists[1] ? $"cookie:{request.Header("Cookie")}\n" : "";
        var canonical = $"{request.Verb}\n{path}\n\n{cookie}x-amz-date:{stamp}\n\n{Signed}\n{Hash(request.Bytes)}";
        var toSign = $"{Scheme}\n{stamp}\n{Day}/{Scope}/aws4_request\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var label in (string[])[Day, .. Scope.Split('/'), "aws4_request"]) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(label));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // A semicolon after the signature stands in one of the document's samples and is let pass.
    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<key>[^/,\\s]+)/(?<day>\\d{8})/(?<scope>[^/,\\s]+/[^/,\\s]+)/aws4_request, ?SignedHeaders=(?<signed>[^,\\s]+), ?Signature=(?<sig>[0-9a-f]{64});?$")]
    private static partial Regex Form();
}
