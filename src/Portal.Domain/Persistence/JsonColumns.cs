using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Domain.Persistence;

/// <summary>Values that are read and written whole, kept as jsonb: constraints, prices, settings. Never queried by their parts.</summary>
public static class JsonColumns
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value), text => Read<T>(text)),
            new ValueComparer<T>((left, right) => Write(left) == Write(right), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));
        return property.HasColumnType("jsonb");
    }

    /// <summary>For immutable values, replaced and never changed in place: compared by reference, so that saving need not write them out to compare.</summary>
    internal static PropertyBuilder<T> HasFixedJson<T>(this PropertyBuilder<T> property)
        where T : class => property.HasFixedJson(value => value, (T stored) => stored);

    /// <summary>The same for a value whose stored form differs from the one in memory.</summary>
    internal static PropertyBuilder<T> HasFixedJson<T, TStored>(this PropertyBuilder<T> property, Func<T, TStored> store, Func<TStored, T> load)
        where T : class
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(store(value)), text => load(Read<TStored>(text))),
            new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value.GetHashCode(), value => value));
        return property.HasColumnType("jsonb");
    }

    /// <summary>The text as it is stored, before the database puts its keys in an order of its own.</summary>
    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    internal static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException($"A stored {typeof(T).Name} is null.");
}
