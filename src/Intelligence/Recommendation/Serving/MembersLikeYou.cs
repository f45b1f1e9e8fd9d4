using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>A member whose deeds are like those of a profile.</summary>
/// <param name="User">The member's index.</param>
/// <param name="Similarity">The cosine of both, 0 to 1.</param>
/// <param name="Common">How many items both have.</param>
public sealed record MemberLikeYou(int User, double Similarity, int Common);

/// <summary>
/// "Members like you": the cosine of profiles whose items count by 1/√popularity, so that a rare item in common says more (Breese et al. 1998 with inverse
/// frequency). O(Σ users of the profile's items + users) per call, no training.
/// </summary>
public sealed class MembersLikeYou
{
    private readonly InteractionMatrix interactions;
    private readonly float[] rarity;
    private readonly float[] norms;

    public MembersLikeYou(InteractionMatrix interactions)
    {
        this.interactions = interactions;
        rarity = ItemGram.ItemScale(interactions, 0.5);
        norms = new float[interactions.UserCount];
        for (var user = 0; user < norms.Length; user++)
        {
            norms[user] = Norm(interactions.ItemsOf(user));
        }
    }

    /// <summary>The members most alike, best first, equal ones by ascending index; members without anything in common are never among them.</summary>
    /// <param name="profile">The deeds of the one who asks.</param>
    /// <param name="isShown">Whether a member may be shown: not the one who asks, not one who opted out or is blocked.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<MemberLikeYou> Find(Profile profile, Func<int, bool> isShown, int count)
    {
        var alike = new float[interactions.UserCount];
        var common = new int[interactions.UserCount];
        foreach (var item in profile.Items)
        {
            foreach (var user in interactions.UsersOf(item))
            {
                alike[user] += rarity[item];
                common[user]++;
            }
        }

        var norm = Norm(profile.Items);
        for (var user = 0; user < alike.Length; user++)
        {
            alike[user] = common[user] > 0 && isShown(user) ? alike[user] / (norm * norms[user]) : float.NegativeInfinity;
        }

        var best = new int[Math.Min(count, alike.Length)];
        return [.. best.AsSpan(0, TopK.Select(alike, best)).ToArray().Select(user => new MemberLikeYou(user, Math.Min(1, alike[user]), common[user]))];
    }

    private float Norm(ReadOnlySpan<int> items)
    {
        var sum = 0f;
        foreach (var item in items)
        {
            sum += rarity[item];
        }

        return MathF.Sqrt(sum);
    }
}
