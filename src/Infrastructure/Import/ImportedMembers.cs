using KnowledgePay.Domain.Catalog;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>
/// The members of another platform: found by their external id, or brought in without credentials under a handle made from
/// their id. After <see cref="Register"/> the temporary table <c>import_members (source, external_id, id)</c> knows them all.
/// </summary>
internal sealed class ImportedMembers(StagingArea staging, DateTimeOffset now)
{
    private const int BatchSize = 20_000;

    private static readonly string[] EnglishSources = ["udemy", "coursera"];

    /// <summary>Finds or makes them.</summary>
    /// <param name="staged">The table whose columns <c>source</c> and <c>member</c> name them.</param>
    /// <param name="dryRun">Gives them ids without writing them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task Register(string staged, bool dryRun, CancellationToken cancellationToken)
    {
        await staging.Execute(
            $"""
            create temp table import_members (source text not null, external_id text not null, id uuid) on commit drop;
            insert into import_members (source, external_id, id)
            select s.source, s.member, m.id
            from (select distinct source, member from {staged}) s
            left join identity.members m on m.external_source = s.source and m.external_id = s.member;
            create unique index on import_members (source, external_id);
            analyze import_members;
            create temp table import_new_members
              (source text not null, external_id text not null, id uuid not null, handle text not null, display_name text not null, locale text not null, time_zone text not null) on commit drop
            """,
            cancellationToken);
        while (await Missing(cancellationToken) is { Count: > 0 } batch)
        {
            await Make(batch, dryRun, cancellationToken);
        }
    }

    private Task<List<(string Source, string ExternalId)>> Missing(CancellationToken cancellationToken) => staging.Read(
        $"select source, external_id from import_members where id is null limit {BatchSize}",
        row => (row.GetString(0), row.GetString(1)),
        cancellationToken);

    private async Task Make(List<(string Source, string ExternalId)> batch, bool dryRun, CancellationToken cancellationToken)
    {
        await using (var copy = await staging.Connection.BeginBinaryImportAsync(
            "copy import_new_members (source, external_id, id, handle, display_name, locale, time_zone) from stdin (format binary)", cancellationToken))
        {
            foreach (var (source, externalId) in batch)
            {
                var id = Guid.CreateVersion7(now);
                var handle = Slug.Unique("", id, "m");
                var english = EnglishSources.Contains(source, StringComparer.Ordinal);
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(source, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(externalId, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(handle, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync((english ? "Learner " : "学员 ") + handle[^4..], NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(english ? "en" : "zh-CN", NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(english ? "UTC" : "Asia/Shanghai", NpgsqlDbType.Text, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await staging.Execute(
            "update import_members m set id = n.id from import_new_members n where n.source = m.source and n.external_id = m.external_id and m.id is null",
            cancellationToken);
        if (!dryRun)
        {
            await staging.Execute(
                """
                insert into identity.members (id, handle, display_name, bio, locale, time_zone, interests, roles, external_source, external_id, joined_at, version)
                select id, handle, display_name, '', locale, time_zone, '{}', '{}', source, external_id, $1, 1 from import_new_members
                """,
                cancellationToken,
                now);
        }

        await staging.Execute("truncate import_new_members", cancellationToken);
    }
}
