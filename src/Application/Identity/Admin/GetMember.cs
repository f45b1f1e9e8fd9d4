using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>One member, as operators see them.</summary>
public sealed record GetMember(MemberId MemberId) : IQuery<GetMember.Response>
{
    /// <summary>What the asking member may do to this one.</summary>
    public sealed record Capabilities(bool AssignRoles, bool Lock, bool Unlock);

    public sealed record Response(
        MemberId Id,
        string Handle,
        string DisplayName,
        string Bio,
        string? AvatarUrl,
        string? Email,
        bool? TwoFactorEnabled,
        string Locale,
        string TimeZone,
        IReadOnlyList<string> Roles,
        DateTimeOffset JoinedAt,
        DateTimeOffset? LastSeenAt,
        DateTimeOffset? LockedAt,
        string? LockReason,
        Capabilities Can,
        int Version);

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ICurrentUser me) : IQueryHandler<GetMember, Response>
    {
        public async Task<Result<Response>> Handle(GetMember request, CancellationToken cancellationToken)
        {
            var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == request.MemberId, cancellationToken);
            if (member is null)
            {
                return MemberErrors.NotFound;
            }

            var manages = me.Has(Permissions.MembersManage);
            var account = manages ? await credentials.Find(member.Id, cancellationToken) : null;
            var hasFactor = await db.SecondFactors.AnyAsync(f => f.MemberId == member.Id && f.EnabledAt != null, cancellationToken);
            var lastSeen = await db.Sessions.Where(s => s.MemberId == member.Id).MaxAsync(s => (DateTimeOffset?)s.LastSeenAt, cancellationToken);
            return new Response(
                member.Id,
                member.Handle,
                member.DisplayName,
                member.Bio,
                MemberPictures.UrlOf(member.AvatarFileId),
                account?.Email,
                manages ? hasFactor : null,
                member.Locale,
                member.TimeZone,
                member.Roles,
                member.JoinedAt,
                lastSeen,
                member.LockedAt,
                member.LockReason,
                new(me.Has(Permissions.RolesManage), manages && !member.IsLocked && member.Id != me.Id, manages && member.IsLocked),
                member.Version);
        }
    }
}
