using KnowledgePay.Application.Identity;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Identity;

internal sealed class MemberDirectory(IIdentityDb db) : IMemberDirectory
{
    public async Task<IReadOnlyDictionary<MemberId, MemberSummary>> Find(IReadOnlyCollection<MemberId> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Members.AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .Select(m => new { m.Id, m.Handle, m.DisplayName, m.AvatarFileId })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(m => m.Id, m => new MemberSummary(m.Id, m.Handle, m.DisplayName, MemberPictures.UrlOf(m.AvatarFileId)));
    }

    public async Task<MemberSummary?> FindByHandle(string handle, CancellationToken cancellationToken)
    {
        var row = await db.Members.AsNoTracking()
            .Where(m => m.Handle == handle)
            .Select(m => new { m.Id, m.Handle, m.DisplayName, m.AvatarFileId })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new(row.Id, row.Handle, row.DisplayName, MemberPictures.UrlOf(row.AvatarFileId));
    }
}
