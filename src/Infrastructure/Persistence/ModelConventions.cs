using System.Text;
using System.Text.Json;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KnowledgePay.Infrastructure.Persistence;

/// <summary>The conventions that every entity follows.</summary>
internal static class ModelConventions
{
    /// <summary>Ids as uuid, enumerations as camelCase text (the words of the API), currencies as three letters.</summary>
    public static void UseDomainTypes(this ModelConfigurationBuilder builder)
    {
        var ids = typeof(MemberId).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)));
        foreach (var id in ids)
        {
            builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        foreach (var choice in typeof(MemberId).Assembly.GetTypes().Where(type => type.IsEnum))
        {
            builder.Properties(choice).HaveConversion(typeof(ChoiceConverter<>).MakeGenericType(choice)).HaveMaxLength(40);
        }

        builder.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveMaxLength(3);
    }

    /// <summary>The row version of every aggregate guards its updates; ids are made by the application, numbers by the database; events are not stored.</summary>
    public static void UseAggregateVersions(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(IAggregateRoot).IsAssignableFrom(entity.ClrType))
            {
                builder.Entity(entity.ClrType).Ignore(nameof(IAggregateRoot.Events));
                builder.Entity(entity.ClrType).Property(nameof(AggregateRoot.Version)).IsConcurrencyToken();
            }

            foreach (var property in entity.GetProperties().Where(p => p.IsPrimaryKey() && p.FindAnnotation("Npgsql:ValueGenerationStrategy") is null))
            {
                property.ValueGenerated = ValueGenerated.Never;
            }
        }
    }

    /// <summary>PostgreSQL's customary names, so that SQL written by hand needs no quotes.</summary>
    public static void UseSnakeCase(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
            {
                entity.SetTableName(SnakeCase(table));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(PartOfRow(entity, property) ?? property.GetColumnName()));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(SnakeCase(key.GetName()!));
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    /// <summary>The column of a part that lies in its owner's row: the part's name before its own; the key is the owner's.</summary>
    private static string? PartOfRow(IMutableEntityType entity, IMutableProperty property)
    {
        if (entity.FindOwnership() is not { IsUnique: true } ownership || ownership.PrincipalEntityType.GetTableName() != entity.GetTableName())
        {
            return null;
        }

        return property.IsPrimaryKey()
            ? ownership.PrincipalKey.Properties[0].GetColumnName()
            : ownership.PrincipalToDependent!.Name + property.Name;
    }

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord = char.IsUpper(c) && i > 0 && name[i - 1] != '_' &&
                (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make<TId>(value))
        where TId : struct, IId<TId>;

    // An expression tree may not call a static interface member itself.
    private static TId Make<TId>(Guid value)
        where TId : struct, IId<TId> => TId.From(value);

    private sealed class ChoiceConverter<TEnum>() : ValueConverter<TEnum, string>(value => Text(value), text => Parse(text))
        where TEnum : struct, Enum
    {
        private static string Text(TEnum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

        private static TEnum Parse(string text) => Enum.Parse<TEnum>(text, ignoreCase: true);
    }

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Find(code)!.Value);
}
