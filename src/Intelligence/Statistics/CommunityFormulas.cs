using KnowledgePay.Intelligence.Learning;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>How a base of members changed in a period.</summary>
/// <param name="Members">How many there are after it.</param>
/// <param name="Net">The relative change, e.g. −.05.</param>
/// <param name="Gross">New and returned members relative to those before.</param>
/// <param name="QuickRatio">New and returned per lost member; infinite where none was lost.</param>
public sealed record GrowthAccount(double Members, double Net, double Gross, double QuickRatio);

/// <summary>
/// The formulas behind the metric dictionary that stand in place of the source articles' ones (<see cref="Legacy.LegacyFormulas"/>), under the same numbers. All O(1) or linear in
/// their input.
/// </summary>
public static class CommunityFormulas
{
    /// <summary>F1 cohort retention: active in the period / size of the cohort with Wilson's interval; null while the period is not over.</summary>
    public static Estimate? Retention(long active, long size, bool isComplete)
    {
        if (!isComplete)
        {
            return null;
        }

        var rate = new Counts(active, size).Rate;
        var (low, high) = Wilson.Interval(rate, size);
        return new Estimate(rate, low, high);
    }

    /// <summary>F2 growth accounting: U_t = U_{t−1} + new + resurrected − dormant.</summary>
    /// <exception cref="ArgumentException">There were no members, a number is negative or more were lost than there were.</exception>
    public static GrowthAccount Growth(double before, double joined, double resurrected, double dormant)
    {
        if (!(before > 0 && joined >= 0 && resurrected >= 0 && dormant >= 0 && dormant <= before))
        {
            throw new ArgumentException("There were members, no number is negative, and no more were lost than there were.", nameof(before));
        }

        return new GrowthAccount(before + joined + resurrected - dormant, (joined + resurrected - dormant) / before, (joined + resurrected) / before, (joined + resurrected) / dormant);
    }

    /// <summary>F3 the objective 100·Π clip(mᵢ/targetᵢ, ε, cap)^wᵢ with Σw = 1: a weighted geometric mean that no single zero kills.</summary>
    /// <exception cref="ArgumentException">A target or weight is not positive, or the weights do not add up to 1.</exception>
    public static double Objective(IReadOnlyList<(double Value, double Target, double Weight)> factors, double floor = 0.01, double cap = 1.5)
    {
        if (factors.Any(f => !(f.Target > 0 && f.Weight > 0)) || Math.Abs(factors.Sum(f => f.Weight) - 1) > 1e-9)
        {
            throw new ArgumentException("Targets and weights are positive and the weights add up to 1.", nameof(factors));
        }

        return 100 * Math.Exp(factors.Sum(f => f.Weight * Math.Log(Math.Clamp(f.Value / f.Target, floor, cap))));
    }

    /// <summary>F5b engagement 100·(⅓·min(1, activity/target) + ⅓·retention + ⅓·contribution), 0–100.</summary>
    public static double Engagement(double activity, double activityTarget, double retention, double contribution) =>
        100 * (Math.Min(1, activity / activityTarget) + retention + contribution) / 3;

    /// <summary>F6 content quality: 100 times the mean of feedback, cadence (at most 1) and diversity, each 0–1.</summary>
    public static double ContentQuality(double feedback, double cadence, double diversity) => 100 * (feedback + Math.Min(1, cadence) + diversity) / 3;

    /// <summary>F7, F10 σ(intercept + ⟨weights, values⟩).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Probability(double intercept, IReadOnlyList<double> weights, IReadOnlyList<double> values) => Logistic.Sigmoid(intercept + Dot(weights, values));

    /// <summary>F9 content similarity as a cosine; 0 where a vector is 0.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Cosine(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var norms = Math.Sqrt(Dot(left, left) * Dot(right, right));
        return norms > 0 ? Dot(left, right) / norms : 0;
    }

    /// <summary>F11 member activity, 0–100, of terms that are percentile ranks (0–1) in the window.</summary>
    public static double MemberActivity(double posts, double interactions, double contributions, double reputation) =>
        100 * (0.5 * posts + 0.3 * interactions + 0.1 * contributions + 0.1 * reputation);

    /// <summary>F12 influence 100·(.5·ln(1 + N)/ln(1 + N_ref) + .2·D + .3·R).</summary>
    public static double Influence(double network, double reference, double density, double reach) =>
        100 * (0.5 * Math.Log(1 + network) / Math.Log(1 + reference) + 0.2 * density + 0.3 * reach);

    private static double Dot(IReadOnlyList<double> left, IReadOnlyList<double> right) => left.Count == right.Count
        ? left.Zip(right, (a, b) => a * b).Sum()
        : throw new ArgumentException("Both vectors have the same length.", nameof(right));
}
