namespace KnowledgePay.Intelligence.Graph;

/// <summary>How one member turned to another.</summary>
public enum SocialInteraction
{
    Like,
    Comment,
    Reply,
}

/// <summary>What an interaction adds to the weight of the edge between two members: like 1, comment 2, reply 3, halved every 30 days.</summary>
public static class InteractionStrength
{
    /// <summary>After how long an interaction counts half.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    /// <summary>The weight of an interaction that is <paramref name="age"/> old; one of the future counts as of now. Always above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of the enumeration.</exception>
    public static float Of(SocialInteraction kind, TimeSpan age)
    {
        var weight = kind switch
        {
            SocialInteraction.Reply => 3,
            SocialInteraction.Comment => 2,
            SocialInteraction.Like => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of interaction is not known."),
        };
        return Math.Max(float.Epsilon, (float)(weight * Math.Pow(2, -Math.Max(0, age / HalfLife))));
    }
}
