using Dapper;
using KnowledgePay.Application.Identity.Admin;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Identity;

internal sealed class MemberSearch(NpgsqlDataSource source) : IMemberSearch
{
    private const string Sql =
        """
        select m.id, m.handle, m.display_name as DisplayName, m.avatar_file_id as AvatarFileId, case when @WithEmail then a.email end as Email,
               m.roles, m.joined_at as JoinedAt, m.locked_at as LockedAt
        from identity.members m left join identity.accounts a on a.id = m.id
        where (@Role::text is null or @Role = any(m.roles))
          and (@Text::text is null
               or m.handle like @Prefix escape '\' or m.display_name ilike @Part escape '\'
               or (@WithEmail and a.normalized_email = @Email))
          and (@AfterTime::timestamptz is null or (m.joined_at, m.id) < (@AfterTime, @AfterId))
        order by m.joined_at desc, m.id desc
        limit @Limit
        """;

    public async Task<IReadOnlyList<MemberRow>> Find(MemberFilter filter, CancellationToken cancellationToken)
    {
        var pattern = filter.Query?.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            Sql,
            new
            {
                filter.WithEmail,
                filter.Role,
                Text = filter.Query,
                Prefix = pattern?.ToLowerInvariant() + "%",
                Part = $"%{pattern}%",
                Email = EmailAddress.Normalize(filter.Query ?? ""),
                AfterTime = filter.After?.AsTime()?.UtcDateTime,
                AfterId = filter.After?.Id,
                Limit = filter.Limit + 1,
            },
            cancellationToken: cancellationToken));
        return [.. rows.Select(r => new MemberRow(
            new MemberId(r.Id), r.Handle, r.DisplayName, MemberPictures.UrlOf(r.AvatarFileId), r.Email, r.Roles, Utc(r.JoinedAt), r.LockedAt is { } locked ? Utc(locked) : null))];
    }

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Handle { get; init; } = "";

        public string DisplayName { get; init; } = "";

        public Guid? AvatarFileId { get; init; }

        public string? Email { get; init; }

        public string[] Roles { get; init; } = [];

        public DateTime JoinedAt { get; init; }

        public DateTime? LockedAt { get; init; }
    }
}
