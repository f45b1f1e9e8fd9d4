namespace KnowledgePay.Infrastructure.Import;

/// <summary>
/// Leaves a table's indexes out while many rows come into an empty one, and builds them afterwards: row by row they cost as much as the
/// rows. Readers of the table wait until the transaction ends, and there is nothing yet for them to read; a table that holds rows keeps
/// its indexes and its readers.
/// </summary>
internal static class DeferredIndexes
{
    /// <summary>Runs the insert, without the indexes of the table where it is empty and the rows are many.</summary>
    /// <param name="staging">The transaction.</param>
    /// <param name="table">With its schema.</param>
    /// <param name="rows">How many are to come.</param>
    /// <param name="insert">Puts them in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<int> While(StagingArea staging, string table, long rows, Func<Task<int>> insert, CancellationToken cancellationToken)
    {
        const long WorthIt = 50_000;
        if (rows < WorthIt || await staging.Count($"select count(*) from (select from {table} limit 1) any_row", cancellationToken) > 0)
        {
            return await insert();
        }

        // Keys stay: they are what keeps the rows apart.
        var indexes = await staging.Read(
            """
            select format('%I.%I', schemaname, indexname), indexdef from pg_indexes
            where format('%I.%I', schemaname, tablename) = $1 and indexdef not like 'CREATE UNIQUE %'
            """,
            row => (Name: row.GetString(0), Definition: row.GetString(1)),
            cancellationToken,
            table);
        foreach (var index in indexes)
        {
            await staging.Execute($"drop index {index.Name}", cancellationToken);
        }

        var inserted = await insert();
        await staging.Execute("set local maintenance_work_mem = '256MB'", cancellationToken);
        foreach (var index in indexes)
        {
            await staging.Execute(index.Definition, cancellationToken);
        }

        return inserted;
    }
}
