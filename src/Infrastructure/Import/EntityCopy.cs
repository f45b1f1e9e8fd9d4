using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>Writes many new entities of one flat table by binary COPY; the model says how each property is kept.</summary>
internal static class EntityCopy
{
    /// <summary>Copies the entities in the connection's current transaction.</summary>
    public static async Task Write<T>(AppDbContext db, NpgsqlConnection connection, IReadOnlyCollection<T> entities, CancellationToken cancellationToken)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties()
            .Select(p => (Name: p.GetColumnName(), Type: p.GetColumnType(), Read: p.GetGetter(), p.GetTypeMapping().Converter))
            .ToList();
        var names = string.Join(", ", columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"copy {type.GetSchema()}.{type.GetTableName()} ({names}) from stdin (format binary)", cancellationToken);
        foreach (var entity in entities)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                var value = column.Read.GetClrValue(entity);
                if (value is not null && column.Converter is { } converter)
                {
                    value = converter.ConvertToProvider(value);
                }

                // A length is the table's business; COPY wants the bare name of the type.
                await (value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, column.Type.Split('(')[0], cancellationToken));
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
