using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>One line of the append-only log of what members agreed to and took back.</summary>
public sealed class ConsentRecord
{
    private ConsentRecord()
    {
    }

    public ConsentRecordId Id { get; private init; }

    public MemberId MemberId { get; private init; }

    public string Purpose { get; private init; } = "";

    /// <summary>Counts the lines of a member and purpose from 1, so that the newest word is certain.</summary>
    public int Number { get; private init; }

    /// <summary>The version of the text that was shown.</summary>
    public int Version { get; private init; }

    /// <summary>True for agreeing, false for withdrawing.</summary>
    public bool IsGranted { get; private init; }

    public DateTimeOffset At { get; private init; }

    public static ConsentRecord Granted(MemberId memberId, string purpose, int version, ConsentRecord? newest, DateTimeOffset now) =>
        Line(memberId, purpose, version, granted: true, newest, now);

    public static ConsentRecord Withdrawn(MemberId memberId, string purpose, int version, ConsentRecord? newest, DateTimeOffset now) =>
        Line(memberId, purpose, version, granted: false, newest, now);

    private static ConsentRecord Line(MemberId memberId, string purpose, int version, bool granted, ConsentRecord? newest, DateTimeOffset now) => new()
    {
        Id = Common.Id.New<ConsentRecordId>(now),
        MemberId = memberId,
        Purpose = purpose,
        Number = (newest?.Number ?? 0) + 1,
        Version = version,
        IsGranted = granted,
        At = now,
    };
}

/// <summary>A purpose that members may consent to, with the text that they are shown in its current version.</summary>
/// <param name="Key">Stable, as it stands in addresses.</param>
/// <param name="Version">Raised whenever the meaning of the text changes; an older consent then no longer counts.</param>
/// <param name="TextZh">In Chinese.</param>
/// <param name="TextEn">In English.</param>
public sealed record ConsentPurpose(string Key, int Version, string TextZh, string TextEn);

/// <summary>The purposes that there are.</summary>
public static class ConsentPurposes
{
    /// <summary>Keeping occupation, region and age band.</summary>
    public static readonly ConsentPurpose ProfileDetails = new(
        "profile-details",
        1,
        "我同意保存我填写的职业、地区和年龄段，用于推荐更合适的内容和了解社群的构成。这些信息不会公开，也不会提供给第三方。撤回同意后会立即删除。",
        "I agree that my occupation, region and age band are kept, to suggest content that fits me better and to understand who the community is. They are never public and never given to third parties. When I withdraw this consent they are erased at once.");

    public static IReadOnlyList<ConsentPurpose> All { get; } = [ProfileDetails];

    public static ConsentPurpose? Find(string key) => All.FirstOrDefault(p => p.Key == key);
}

/// <summary>Refusals about consent.</summary>
public static class ConsentErrors
{
    public static readonly Error UnknownPurpose = Error.NotFound("identity.consent_unknown", "There is no such purpose to consent to.");
    public static readonly Error OutdatedVersion = Error.Conflict("identity.consent_outdated", "The text has changed since you opened it; read it again.");
    public static readonly Error Needed = Error.Rejected("identity.consent_needed", "Occupation, region and age band are kept only with your consent.");
}
