using System.Buffers;
using System.Text.Json;

namespace Portal.Providers.StarVCenter.Wire;

/// <summary>The document writes blanks into names ("vm.tenant.type ", "monitor. netcard id"); nothing depends on them (starvcenter.md 8.2).</summary>
internal static class CleanNames
{
    public static string Of(string name) => name.Any(char.IsWhiteSpace) ? string.Concat(name.Where(c => !char.IsWhiteSpace(c))) : name;

    public static JsonElement Of(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Copy(json, writer);
        using var copy = JsonDocument.Parse(buffer.WrittenMemory);
        return copy.RootElement.Clone();
    }

    private static void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(Of(member.Name));
                    Copy(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Copy(item, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
