using System.Xml.Linq;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>A key of ASP.NET Core Data Protection, as XML.</summary>
internal sealed class DataProtectionKey
{
    public required string Name { get; init; }

    public required string Xml { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Keeps the data-protection keys in PostgreSQL, so that every node has the same ones.</summary>
internal sealed class PostgresKeyRepository(NpgsqlDataSource source, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select xml from identity.data_protection_keys order by created_at");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand(
            "insert into identity.data_protection_keys (name, xml, created_at) values ($1, $2, $3) on conflict (name) do update set xml = excluded.xml");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.Parameters.Add(new() { Value = clock.Now() });
        command.ExecuteNonQuery();
    }
}
