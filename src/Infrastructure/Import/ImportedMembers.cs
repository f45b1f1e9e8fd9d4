using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Persistence;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>
/// The members of another platform: found by their external id, or brought in without credentials under a handle made from
/// their id. After <see cref="Register"/> the temporary table <c>import_members (source, external_id, id)</c> knows them all.
/// </summary>
internal sealed class ImportedMembers(AppDbContext db, StagingArea staging, DateTimeOffset now)
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
            create temp table import_new_members (source text not null, external_id text not null, id uuid not null) on commit drop
            """,
            cancellationToken);
        while (await Missing(cancellationToken) is { Count: > 0 } batch)
        {
            var members = batch.ConvertAll(m => Make(m.Source, m.ExternalId));
            await Identify(members, cancellationToken);
            if (!dryRun)
            {
                await EntityCopy.Write(db, staging.Connection, members, cancellationToken);
            }
        }
    }

    private Task<List<(string Source, string ExternalId)>> Missing(CancellationToken cancellationToken) => staging.Read(
        $"select source, external_id from import_members where id is null limit {BatchSize}",
        row => (row.GetString(0), row.GetString(1)),
        cancellationToken);

    private Member Make(string source, string externalId)
    {
        var id = Id.New<MemberId>(now);
        var handle = Slug.Unique("", id.Value, "m");
        return EnglishSources.Contains(source, StringComparer.Ordinal)
            ? Member.Import(id, handle, $"Learner {handle[^4..]}", Locales.English, "UTC", source, externalId, now)
            : Member.Import(id, handle, $"学员 {handle[^4..]}", Locales.Default, "Asia/Shanghai", source, externalId, now);
    }

    private async Task Identify(List<Member> members, CancellationToken cancellationToken)
    {
        await using (var copy = await staging.Connection.BeginBinaryImportAsync(
            "copy import_new_members (source, external_id, id) from stdin (format binary)", cancellationToken))
        {
            foreach (var member in members)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(member.ExternalSource!, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(member.ExternalId!, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(member.Id.Value, NpgsqlDbType.Uuid, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await staging.Execute(
            """
            update import_members m set id = n.id from import_new_members n where n.source = m.source and n.external_id = m.external_id and m.id is null;
            truncate import_new_members
            """,
            cancellationToken);
    }
}
