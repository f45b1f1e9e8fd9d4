using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Profile;

/// <summary>Shows a picture that one has uploaded as one's avatar; none where no file is named.</summary>
/// <remarks>No validator: any id is well formed.</remarks>
public sealed record ChangeMyAvatar(Guid? FileId) : ICommand<ChangeMyAvatar.Response>
{
    public sealed record Response(string? AvatarUrl, int Version);

    internal sealed class Handler(IIdentityDb db, IAvatarFiles files, ICurrentUser me) : ICommandHandler<ChangeMyAvatar, Response>
    {
        public async Task<Result<Response>> Handle(ChangeMyAvatar request, CancellationToken cancellationToken)
        {
            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == me.Required, cancellationToken);
            if (member is null)
            {
                return MemberErrors.NotFound;
            }

            if (request.FileId is { } fileId && !await files.Belongs(fileId, member.Id, cancellationToken))
            {
                return MemberErrors.AvatarNotFound;
            }

            member.ChangeAvatar(request.FileId);
            return new Response(MemberPictures.UrlOf(member.AvatarFileId), member.Version);
        }
    }
}
