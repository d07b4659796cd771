using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Shared;

namespace Portal.Domain.Persistence;

/// <summary>How our values lie in the database: ids as uuid, enums as their names, instants as timestamptz, money as whole minor units beside its currency, names in snake case.</summary>
public static class PortalConventions
{
    internal static void Configure(ModelConfigurationBuilder configuration)
    {
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(IsId))
            configuration.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        configuration.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3);
        configuration.Properties<IdempotencyKey>().HaveConversion<KeyConverter>().HaveMaxLength(200);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>Maps a <see cref="Money"/> to <c>{name}_minor</c> (bigint) and <c>{name}_currency</c>.</summary>
    public static void HasMoney<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Money>> property, string name)
        where T : class =>
        entity.ComplexProperty(property!, money =>
        {
            money.IsRequired();
            money.Property(m => m.MinorUnits).HasColumnName($"{name}_minor");
            money.Property(m => m.Currency).HasColumnName($"{name}_currency");
        });

    internal static void NameInSnakeCase(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table) entity.SetTableName(Snake(table));
            Rename(entity);
            foreach (var key in entity.GetKeys()) key.SetName(Snake(key.GetName()!));
            foreach (var key in entity.GetForeignKeys()) key.SetConstraintName(Snake(key.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Snake(index.GetDatabaseName()!));
        }
    }

    private static void Rename(IMutableTypeBase type)
    {
        foreach (var property in type.GetProperties())
            property.SetColumnName(Snake(property.GetColumnName()));
        foreach (var complex in type.GetComplexProperties())
            Rename(complex.ComplexType);
    }

    private static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make<TId>(value))
        where TId : struct, IId<TId>;

    private static TId Make<TId>(Guid value)
        where TId : struct, IId<TId> => TId.From(value);

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

    private sealed class KeyConverter() : ValueConverter<IdempotencyKey, string>(key => key.Value, value => new IdempotencyKey(value));
}
