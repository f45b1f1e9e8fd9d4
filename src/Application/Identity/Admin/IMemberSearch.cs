using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>A member in the operator's list.</summary>
/// <param name="Id">The member.</param>
/// <param name="Handle">Unique.</param>
/// <param name="DisplayName">What others read.</param>
/// <param name="AvatarUrl">Their picture.</param>
/// <param name="Email">For those who may manage members; null where there is no account.</param>
/// <param name="Roles">Besides being a member.</param>
/// <param name="JoinedAt">Since when.</param>
/// <param name="LockedAt">Since when they are kept out.</param>
public sealed record MemberRow(
    MemberId Id, string Handle, string DisplayName, string? AvatarUrl, string? Email, IReadOnlyList<string> Roles, DateTimeOffset JoinedAt, DateTimeOffset? LockedAt);

/// <summary>What the list is filtered by.</summary>
/// <param name="Query">Part of a name, the beginning of a handle, or an address where addresses may be seen.</param>
/// <param name="Role">Who holds this role.</param>
/// <param name="WithEmail">Whether addresses may be searched and shown.</param>
/// <param name="After">The position to go on from.</param>
/// <param name="Limit">At most this many.</param>
public sealed record MemberFilter(string? Query, string? Role, bool WithEmail, Cursor? After, int Limit);

/// <summary>Finds members together with their accounts, newest first.</summary>
public interface IMemberSearch
{
    /// <summary>Up to <see cref="MemberFilter.Limit"/> + 1 rows.</summary>
    Task<IReadOnlyList<MemberRow>> Find(MemberFilter filter, CancellationToken cancellationToken);
}
