using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>A person of the community, as others see them, and the roles they hold.</summary>
public sealed class Member : AggregateRoot
{
    public const int DisplayNameMaxLength = 60;
    public const int BioMaxLength = 1000;
    public const int MaxInterests = 20;

    /// <summary>How long a chosen handle stays before another may be chosen: links and mentions name it.</summary>
    public static readonly TimeSpan HandleCooldown = TimeSpan.FromDays(30);

    private readonly List<string> roles = [];
    private readonly List<string> interests = [];

    private Member()
    {
    }

    public MemberId Id { get; private init; }

    /// <summary>Unique, lower case; see <see cref="Handles"/>.</summary>
    public string Handle { get; private set; } = "";

    /// <summary>When the member last chose another handle; null while they have the one they joined with.</summary>
    public DateTimeOffset? HandleChangedAt { get; private set; }

    public string DisplayName { get; private set; } = "";

    public string Bio { get; private set; } = "";

    /// <summary>The stored file of the avatar, if any.</summary>
    public Guid? AvatarFileId { get; private set; }

    /// <summary>A BCP 47 tag: zh-CN or en.</summary>
    public string Locale { get; private set; } = Locales.Default;

    /// <summary>An IANA time zone.</summary>
    public string TimeZone { get; private set; } = "Asia/Shanghai";

    /// <summary>How the pages look: with the system, light or dark.</summary>
    public Theme Theme { get; private set; }

    /// <summary>Category slugs.</summary>
    public IReadOnlyList<string> Interests => interests;

    /// <summary>Kept only under the consent <see cref="ConsentPurposes.ProfileDetails"/>; withdrawing it erases all three.</summary>
    public string? Occupation { get; private set; }

    /// <inheritdoc cref="Occupation"/>
    public string? Region { get; private set; }

    /// <inheritdoc cref="Occupation"/>
    public string? AgeBand { get; private set; }

    /// <summary>Roles besides <see cref="Identity.Roles.Member"/>, which everybody holds.</summary>
    public IReadOnlyList<string> Roles => roles;

    /// <summary>Since when an administrator keeps the member out; null for everybody else.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    public string? LockReason { get; private set; }

    /// <summary>For imported members: where they come from and their id there.</summary>
    public string? ExternalSource { get; private init; }

    /// <inheritdoc cref="ExternalSource"/>
    public string? ExternalId { get; private init; }

    public DateTimeOffset JoinedAt { get; private init; }

    public bool IsLocked => LockedAt is not null;

    public static Member Join(MemberId id, string handle, string displayName, string locale, string timeZone, DateTimeOffset now) => new()
    {
        Id = id,
        Handle = handle,
        DisplayName = displayName,
        Locale = locale,
        TimeZone = timeZone,
        JoinedAt = now,
    };

    /// <summary>A member of another platform, known here without credentials.</summary>
    public static Member Import(MemberId id, string handle, string displayName, string locale, string timeZone, string source, string externalId, DateTimeOffset now) => new()
    {
        Id = id,
        Handle = handle,
        DisplayName = displayName,
        Locale = locale,
        TimeZone = timeZone,
        ExternalSource = source,
        ExternalId = externalId,
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

    /// <summary>Changes what the member says about themselves; what is null stays.</summary>
    /// <param name="change">The new values, already of valid shape.</param>
    /// <param name="mayKeepDetails">Whether the consent to keep occupation, region and age band is in force.</param>
    /// <param name="now">The time.</param>
    public Result ChangeProfile(ProfileChange change, bool mayKeepDetails, DateTimeOffset now)
    {
        var handle = change.Handle ?? Handle;
        if (handle != Handle && MayTake(handle, now) is { IsSuccess: false } refused)
        {
            return refused;
        }

        if (!mayKeepDetails && new[] { change.Occupation, change.Region, change.AgeBand }.Any(detail => !string.IsNullOrEmpty(detail)))
        {
            return ConsentErrors.Needed;
        }

        HandleChangedAt = handle == Handle ? HandleChangedAt : now;
        Handle = handle;
        DisplayName = change.DisplayName ?? DisplayName;
        Bio = change.Bio ?? Bio;
        Locale = change.Locale ?? Locale;
        TimeZone = change.TimeZone ?? TimeZone;
        Theme = change.Theme ?? Theme;
        Occupation = Detail(change.Occupation, Occupation);
        Region = Detail(change.Region, Region);
        AgeBand = Detail(change.AgeBand, AgeBand);
        if (change.Interests is not null)
        {
            interests.Clear();
            interests.AddRange(change.Interests.Distinct(StringComparer.Ordinal));
        }

        Touch();
        return Result.Success();
    }

    /// <summary>Shows a stored picture, or none.</summary>
    public void ChangeAvatar(Guid? fileId)
    {
        AvatarFileId = fileId;
        Touch();
    }

    /// <summary>Erases what was kept under consent.</summary>
    public void EraseDetails()
    {
        Occupation = null;
        Region = null;
        AgeBand = null;
        Touch();
    }

    /// <summary>Keeps the member out until they are let in again.</summary>
    public void Lock(string reason, DateTimeOffset now)
    {
        LockedAt ??= now;
        LockReason = reason;
        Touch();
    }

    public void Unlock()
    {
        LockedAt = null;
        LockReason = null;
        Touch();
    }

    private Result MayTake(string handle, DateTimeOffset now)
    {
        if (Handles.IsReserved(handle))
        {
            return MemberErrors.HandleReserved;
        }

        return HandleChangedAt is { } changed && changed + HandleCooldown > now
            ? MemberErrors.HandleChangedLately(changed + HandleCooldown - now)
            : Result.Success();
    }

    // An empty text clears a detail; null leaves it.
    private static string? Detail(string? change, string? current) => change switch
    {
        null => current,
        "" => null,
        _ => change,
    };
}

/// <summary>How the pages look.</summary>
public enum Theme
{
    System,
    Light,
    Dark,
}

/// <summary>The languages that we speak.</summary>
public static class Locales
{
    public const string Default = "zh-CN";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [Default, English];
}

/// <summary>The bands in which an age is kept, never the age itself.</summary>
public static class AgeBands
{
    public static IReadOnlyList<string> All { get; } = ["under18", "18-24", "25-34", "35-44", "45-54", "55-64", "65plus"];
}

/// <summary>What a member changes about themselves; null leaves a value as it is, an empty detail clears it.</summary>
public sealed record ProfileChange(
    string? Handle = null,
    string? DisplayName = null,
    string? Bio = null,
    string? Locale = null,
    string? TimeZone = null,
    Theme? Theme = null,
    IReadOnlyList<string>? Interests = null,
    string? Occupation = null,
    string? Region = null,
    string? AgeBand = null);

/// <summary>Refusals about members.</summary>
public static class MemberErrors
{
    public static readonly Error NotFound = Error.NotFound("identity.member_not_found", "There is no such member.");
    public static readonly Error UnknownRole = Error.Invalid("identity.unknown_role", "One of the roles does not exist.");
    public static readonly Error HandleTaken = Error.Conflict("identity.handle_taken", "This handle is taken.");
    public static readonly Error HandleReserved = Error.Rejected("identity.handle_reserved", "This handle is kept for the site itself; choose another one.");
    public static readonly Error HandleTooSoon = Error.Rejected("identity.handle_too_soon", "You changed your handle lately; you can change it again in {days} days.");
    public static readonly Error LastAdmin = Error.Rejected("identity.last_admin", "This is the last administrator who can act; make another one first.");
    public static readonly Error NotYourself = Error.Rejected("identity.not_yourself", "You cannot lock yourself out.");
    public static readonly Error AvatarNotFound = Error.Rejected("identity.avatar_not_found", "This picture is not one that you have uploaded as your avatar.");
    public static readonly Error NoAccount = Error.Rejected("identity.no_account", "This member has no account to sign in with.");

    public static Error HandleChangedLately(TimeSpan left) => HandleTooSoon with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["days"] = (int)Math.Ceiling(left.TotalDays) },
    };
}
