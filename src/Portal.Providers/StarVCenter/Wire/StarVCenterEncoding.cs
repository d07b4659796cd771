using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Providers.Http;

namespace Portal.Providers.StarVCenter.Wire;

/// <summary>Base64 around JSON, in both directions (starvcenter.md 1).</summary>
internal static class StarVCenterEncoding
{
    private const int ShortestShown = 16;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Json(JsonObject parameters) => parameters.ToJsonString(Plain);

    /// <summary>Value of the form field KEY_PARAM, before the form's own encoding.</summary>
    public static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    /// <summary>Makes JSON with clean names of a whole body. JSON that was not wrapped is taken as it is; anything else is left without JSON.</summary>
    public static Exchange.Answered Unwrap(Exchange.Answered answer)
    {
        var bytes = Bytes(answer.Body);
        if (bytes is not null && Text(bytes) is { } text && LimitedBody.Json(text) is { ValueKind: JsonValueKind.Object } wrapped)
            return answer with { Body = text, Json = CleanNames.Of(wrapped) };
        if (answer.Json is { ValueKind: JsonValueKind.Object } plain) return answer with { Json = CleanNames.Of(plain) };
        // Half an answer is still shown to staff, and must be readable for the secrets in it to be found.
        var shown = bytes is { Length: >= ShortestShown } ? Encoding.UTF8.GetString(bytes) : answer.Body;
        return answer with { Body = shown, Json = null };
    }

    public static bool IsPlain(Exchange.Answered answer) => answer.Json is { ValueKind: JsonValueKind.Object } && Bytes(answer.Body) is null;

    // Java encoders break lines, and some hosts put quotes around a text.
    private static byte[]? Bytes(string body)
    {
        var letters = string.Concat(body.Where(c => !char.IsWhiteSpace(c)));
        if (letters is ['"', .., '"'] and { Length: > 1 }) letters = letters[1..^1];
        if (letters.Length == 0) return null;
        var whole = letters.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        // A single letter left over carries no byte: the answer was cut there.
        if (whole.Length % 4 == 1) whole = whole[..^1];
        var padded = whole.PadRight((whole.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var count) ? bytes[..count] : null;
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
