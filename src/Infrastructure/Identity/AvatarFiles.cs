using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Identity;

internal sealed class AvatarFiles(AppDbContext db) : IAvatarFiles
{
    public Task<bool> Belongs(Guid fileId, MemberId memberId, CancellationToken cancellationToken) => db.Files.AnyAsync(
        f => f.Id == new StoredFileId(fileId) && f.OwnerId == memberId && f.Purpose == FilePurpose.Avatar && f.ReadyAt != null, cancellationToken);
}
