using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Profile;

/// <summary>A member as everybody sees them.</summary>
public sealed record GetMemberProfile(string Handle) : IQuery<GetMemberProfile.Response>
{
    public sealed record Response(string Handle, string DisplayName, string Bio, string? AvatarUrl, DateTimeOffset JoinedAt, bool IsCreator);

    internal sealed class Handler(IIdentityDb db) : IQueryHandler<GetMemberProfile, Response>
    {
        public async Task<Result<Response>> Handle(GetMemberProfile request, CancellationToken cancellationToken)
        {
            var handle = request.Handle.ToLowerInvariant();
            var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Handle == handle, cancellationToken);
            return member is null
                ? MemberErrors.NotFound
                : new Response(
                    member.Handle,
                    member.DisplayName,
                    member.Bio,
                    MemberPictures.UrlOf(member.AvatarFileId),
                    member.JoinedAt,
                    Permissions.Of(member.Roles).Contains(Permissions.CatalogAuthor));
        }
    }
}
