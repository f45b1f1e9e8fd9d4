using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Profile;

/// <summary>A member as they see themselves.</summary>
/// <param name="Id">The member.</param>
/// <param name="Handle">Unique.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="Bio">A few sentences.</param>
/// <param name="AvatarUrl">Their picture, if any.</param>
/// <param name="Email">The address that they sign in with.</param>
/// <param name="EmailVerified">Whether it was verified.</param>
/// <param name="Locale">zh-CN or en.</param>
/// <param name="TimeZone">An IANA time zone.</param>
/// <param name="Theme">How the pages look.</param>
/// <param name="Interests">Category slugs.</param>
/// <param name="Occupation">Kept under consent.</param>
/// <param name="Region">Kept under consent.</param>
/// <param name="AgeBand">Kept under consent.</param>
/// <param name="Roles">Besides being a member.</param>
/// <param name="Permissions">What the roles allow.</param>
/// <param name="TwoFactorEnabled">Whether signing in takes a code.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are unused.</param>
/// <param name="JoinedAt">Since when.</param>
/// <param name="Version">For If-Match.</param>
public sealed record MyProfile(
    MemberId Id,
    string Handle,
    string DisplayName,
    string Bio,
    string? AvatarUrl,
    string Email,
    bool EmailVerified,
    string Locale,
    string TimeZone,
    Theme Theme,
    IReadOnlyList<string> Interests,
    string? Occupation,
    string? Region,
    string? AgeBand,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions,
    bool TwoFactorEnabled,
    int RecoveryCodesLeft,
    DateTimeOffset JoinedAt,
    int Version)
{
    internal static async Task<MyProfile?> Read(IIdentityDb db, ICredentials credentials, MemberId memberId, CancellationToken cancellationToken)
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId, cancellationToken);
        if (member is null)
        {
            return null;
        }

        var account = await credentials.Find(memberId, cancellationToken);
        var factor = await db.SecondFactors.AsNoTracking().FirstOrDefaultAsync(f => f.MemberId == memberId && f.EnabledAt != null, cancellationToken);
        return Of(member, account, factor);
    }

    internal static MyProfile Of(Member member, AccountSummary? account, SecondFactor? factor) => new(
        member.Id,
        member.Handle,
        member.DisplayName,
        member.Bio,
        MemberPictures.UrlOf(member.AvatarFileId),
        account?.Email ?? "",
        account?.EmailVerified ?? false,
        member.Locale,
        member.TimeZone,
        member.Theme,
        member.Interests,
        member.Occupation,
        member.Region,
        member.AgeBand,
        member.Roles,
        [.. Contracts.Permissions.Of(member.Roles).Order(StringComparer.Ordinal)],
        factor is not null,
        factor?.RecoveryHashes.Count ?? 0,
        member.JoinedAt,
        member.Version);
}
