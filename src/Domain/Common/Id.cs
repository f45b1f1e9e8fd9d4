namespace KnowledgePay.Domain.Common;

/// <summary>A strongly typed id over a version 7 GUID, made by the application.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IId<out TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Makes ids.</summary>
public static class Id
{
    /// <summary>A new id whose order follows the clock.</summary>
    public static TId New<TId>(DateTimeOffset now)
        where TId : struct, IId<TId> => TId.From(Guid.CreateVersion7(now));
}

/// <summary>A member of the community: whoever has a profile, with or without credentials.</summary>
public readonly record struct MemberId(Guid Value) : IId<MemberId>
{
    public static MemberId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
