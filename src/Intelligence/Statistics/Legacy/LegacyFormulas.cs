using KnowledgePay.Intelligence.Learning;

namespace KnowledgePay.Intelligence.Statistics.Legacy;

/// <summary>
/// The formulas of the source articles exactly as they are written, kept so that their figures can be reproduced; several of the printed results are wrong, as each says.
/// What is shown as a metric comes from <see cref="CommunityFormulas"/>.
/// </summary>
public static class LegacyFormulas
{
    /// <summary>F1 "retention" R = U_new / U_current. It is the share of new users and falls as old ones stay.</summary>
    public static double Retention(double newUsers, double currentUsers) => newUsers / currentUsers;

    /// <summary>F2 "growth" G = R · U_current / U_old, which is U_new / U_old again. The printed .9 × 1.05 = .95 is .945.</summary>
    public static double Growth(double retention, double currentUsers, double oldUsers) => retention * currentUsers / oldUsers;

    /// <summary>F3 the objective R·G·S·A. One zero kills all.</summary>
    public static double Objective(double retention, double growth, double satisfaction, double activity) => retention * growth * satisfaction * activity;

    /// <summary>F4 "visit retention" visitors(n) / visitors(n − 1), without a clock.</summary>
    public static double VisitRetention(double visitors, double visitorsBefore) => visitors / visitorsBefore;

    /// <summary>F5 activity index interactions / members × 100 %, unbounded and driven by few.</summary>
    public static double ActivityIndex(double interactions, double members) => 100 * interactions / members;

    /// <summary>F5b engagement (activity + retention + contribution) × 100.</summary>
    public static double Engagement(double activity, double retention, double contribution) => (activity + retention + contribution) * 100;

    /// <summary>F6 content quality (feedback + frequency + diversity) × 100, a sum of unlike units.</summary>
    public static double ContentQuality(double feedback, double frequency, double diversity) => (feedback + frequency + diversity) * 100;

    /// <summary>F7 and F8 σ(⟨weights, values⟩) without intercept. The printed .81 and .54 are .9569 and .2315.</summary>
    public static double Probability(IReadOnlyList<double> weights, IReadOnlyList<double> values) => Logistic.Sigmoid(Dot(weights, values));

    /// <summary>F9 recommendation ρ = ⟨u, v⟩, content-based. The printed .37 is .38.</summary>
    public static double Recommendation(IReadOnlyList<double> member, IReadOnlyList<double> item) => Dot(member, item);

    /// <summary>F10 recommendation probability σ(⟨x, y⟩) without biases.</summary>
    public static double RecommendationProbability(IReadOnlyList<double> member, IReadOnlyList<double> item) => Logistic.Sigmoid(Dot(member, item));

    /// <summary>F11 member activity .5P + .3I + .1C + .1R. The printed 3.98 is 3.88.</summary>
    public static double MemberActivity(double posts, double interactions, double contributions, double reputation) =>
        0.5 * posts + 0.3 * interactions + 0.1 * contributions + 0.1 * reputation;

    /// <summary>F12 influence .3S + .2N + .2D + .3R, where S and N are the same count.</summary>
    public static double Influence(double size, double network, double density, double reach) => 0.3 * size + 0.2 * network + 0.2 * density + 0.3 * reach;

    private static double Dot(IReadOnlyList<double> left, IReadOnlyList<double> right) => left.Count == right.Count
        ? left.Zip(right, (a, b) => a * b).Sum()
        : throw new ArgumentException("Both vectors have the same length.", nameof(right));
}
