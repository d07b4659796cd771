using System.Text;
using System.Text.Json;

namespace Portal.Providers.Http;

/// <summary>Reads an answer up to a limit, and as JSON if it is some.</summary>
internal static class LimitedBody
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>Null when the body is longer than the limit; the rest is not read.</returns>
    public static async Task<byte[]?> Read(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, cancellationToken) is > 0 and var count)
        {
            if (kept.Length + count > limit) return null;
            kept.Write(chunk, 0, count);
        }
        return kept.ToArray();
    }

    public static string Text(byte[] body) => Encoding.UTF8.GetString(body).TrimStart('\uFEFF');

    /// <returns>Null when the text is not one whole JSON value, or has text in it that no encoding allows (half a surrogate pair).</returns>
    public static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return IsReadable(document.RootElement) ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The parser checks texts only when they are asked for, and throws there.
    private static bool IsReadable(JsonElement value)
    {
        try
        {
            Visit(value);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Visit(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String) _ = value.GetString();
        if (value.ValueKind is JsonValueKind.Array) foreach (var item in value.EnumerateArray()) Visit(item);
        if (value.ValueKind is not JsonValueKind.Object) return;
        foreach (var member in value.EnumerateObject())
        {
            _ = member.Name;
            Visit(member.Value);
        }
    }
}
