using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>A person of the community, as others see them, and the roles they hold.</summary>
public sealed class Member : AggregateRoot
{
    private readonly List<string> roles = [];
    private readonly List<string> interests = [];

    private Member()
    {
    }

    public MemberId Id { get; private init; }

    /// <summary>Unique, lower case, 3–30 of a–z, 0–9, dash and underscore.</summary>
    public string Handle { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    public string Bio { get; private set; } = "";

    /// <summary>The stored file of the avatar, if any.</summary>
    public Guid? AvatarFileId { get; private set; }

    /// <summary>A BCP 47 tag: zh-CN or en.</summary>
    public string Locale { get; private set; } = "zh-CN";

    /// <summary>An IANA time zone.</summary>
    public string TimeZone { get; private set; } = "Asia/Shanghai";

    /// <summary>Category slugs.</summary>
    public IReadOnlyList<string> Interests => interests;

    /// <summary>Roles besides <see cref="Identity.Roles.Member"/>, which everybody holds.</summary>
    public IReadOnlyList<string> Roles => roles;

    /// <summary>For imported members: where they come from and their id there.</summary>
    public string? ExternalSource { get; private init; }

    /// <inheritdoc cref="ExternalSource"/>
    public string? ExternalId { get; private init; }

    public DateTimeOffset JoinedAt { get; private init; }

    public static Member Join(MemberId id, string handle, string displayName, string locale, string timeZone, DateTimeOffset now) => new()
    {
        Id = id,
        Handle = handle,
        DisplayName = displayName,
        Locale = locale,
        TimeZone = timeZone,
        JoinedAt = now,
    };

    /// <summary>Replaces the roles; the base role is never listed.</summary>
    public Result AssignRoles(IEnumerable<string> newRoles)
    {
        var wanted = newRoles.Where(r => r != Identity.Roles.Member).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (wanted.Except(Identity.Roles.All, StringComparer.Ordinal).Any())
        {
            return MemberErrors.UnknownRole;
        }

        roles.Clear();
        roles.AddRange(wanted);
        Touch();
        return Result.Success();
    }
}

/// <summary>Refusals about members.</summary>
public static class MemberErrors
{
    public static readonly Error NotFound = Error.NotFound("identity.member_not_found", "There is no such member.");
    public static readonly Error UnknownRole = Error.Invalid("identity.unknown_role", "One of the roles does not exist.");
    public static readonly Error HandleTaken = Error.Conflict("identity.handle_taken", "This handle is taken.");
}
