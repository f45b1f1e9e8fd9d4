using KnowledgePay.Intelligence.Numerics;
using MathNet.Numerics;

namespace KnowledgePay.Intelligence.Learning.Purchases;

/// <summary>
/// The beta-geometric/NBD model of repeat purchases (Fader, Hardie and Lee 2005, "Counting your customers the easy way"): while alive a customer buys at a rate drawn from
/// Gamma(r, α), and after each purchase drops out with a chance drawn from Beta(a, b). All in logarithms; O(customers) per step of the fit, O(1) per question
/// beside a short series.
/// </summary>
/// <param name="R">The shape of the rates.</param>
/// <param name="Alpha">Their scale, in units of time.</param>
/// <param name="A">The first parameter of the drop-out chances.</param>
/// <param name="B">The second.</param>
public sealed record BgNbd(double R, double Alpha, double A, double B)
{
    /// <summary>The parameters of greatest likelihood.</summary>
    /// <exception cref="ArgumentException">There is no customer, a history is impossible, or nobody bought again.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BgNbd Fit(IReadOnlyCollection<PurchaseHistory> customers, TrainingRun run)
    {
        PurchaseHistory.Check(customers);
        if (customers.All(c => c.Frequency == 0))
        {
            throw new ArgumentException("Nobody bought a second time, so there is nothing to learn from.", nameof(customers));
        }

        // Equal histories count once: there are far fewer of them than customers.
        var counted = customers.GroupBy(c => (c.Frequency, c.Recency, c.Age)).Select(g => (History: g.First(), Count: g.Count())).ToList();
        var scale = customers.Average(c => c.Age);
        double[] point = [0, Math.Log(scale), 0, 0];
        var start = (double[])point.Clone();
        Lbfgs.Minimize((at, gradient) => Loss(counted, Of(at), customers.Count, gradient) + WeakTether.Pull(at, start, gradient), point, 1e-9, 1000, run.CancellationToken);
        run.Report("bg/nbd", 1);
        return Of(point);
    }

    /// <summary>The log-likelihood of customers.</summary>
    public double LogLikelihood(IEnumerable<PurchaseHistory> customers) => customers.Sum(customer => LogLikelihood(customer, out _));

    /// <summary>The chance that a customer still buys; 1 without a repeat purchase, as drop-out follows a purchase.</summary>
    public double Alive(PurchaseHistory customer) => 1 / (1 + DropOdds(customer));

    /// <summary>E[Y(t)]: the purchases to be expected of a customer in the time from now; 0 or more, rising with time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double Expected(PurchaseHistory customer, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var x = customer.Frequency;
        return Rise(A + B + x - 1, R + x, A + B - 1 - R, time / (Alpha + customer.Age + time)) / (1 + DropOdds(customer));
    }

    /// <summary>E[X(t)]: the repeat purchases to be expected of a new customer in a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double ExpectedOfNew(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return Rise(A + B - 1, R, A + B - 1 - R, time / (Alpha + time));
    }

    /// <summary>
    /// c/(a − 1)·[1 − (1 − z)^n·₂F₁(n, c − a + 1; c; z)] by Euler's transformation (1 − z)^(a−1)·₂F₁(c − n, a − 1; c; z), whose terms stay small; where a is 1 the limit from both
    /// sides. c − n is given apart, free of the cancellation.
    /// </summary>
    private double Rise(double c, double n, double rest, double z)
    {
        if (Math.Abs(A - 1) < 1e-6)
        {
            return ((this with { A = 1 + 1e-5, B = B - 1e-5 }).Rise(c, n, rest, z) + (this with { A = 1 - 1e-5, B = B + 1e-5 }).Rise(c, n, rest, z)) / 2;
        }

        if (c <= 0)
        {
            // Only where a + b < 1 and nothing was bought: the contiguous relation in c avoids the pole.
            return RiseByIntegral(n, z);
        }

        return c / (A - 1) * (1 - Math.Pow(1 - z, A - 1) * Hypergeometric.Gauss(rest, A - 1, c, z));
    }

    /// <summary>E[X] = ∫ over the drop-out chance p ~ Beta(a, b) of (1 − (1 + p·s)^−r)/p, with s = z/(1 − z), by Simpson's rule on substituted halves.</summary>
    private double RiseByIntegral(double n, double z)
    {
        var s = z / (1 - z);
        double Inner(double p) => p < 1e-12 ? n * s : (1 - Math.Pow(1 + p * s, -n)) / p;
        static double Half(double power, Func<double, double> of)
        {
            // u = p^power flattens the pole of the density at the end of the interval.
            const int Steps = 2000;
            var top = Math.Pow(0.5, power);
            return Enumerable.Range(0, Steps).Sum(i => of(Math.Pow((i + 0.5) / Steps * top, 1 / power))) * top / Steps / power;
        }

        var beta = Math.Exp(SpecialFunctions.BetaLn(A, B));
        return (Half(A, p => Inner(p) * Math.Pow(1 - p, B - 1)) + Half(B, q => Inner(1 - q) * Math.Pow(1 - q, A - 1))) / beta;
    }

    private double DropOdds(PurchaseHistory customer)
    {
        var x = customer.Frequency;
        return x == 0 ? 0 : A / (B + x - 1) * Math.Exp((R + x) * Math.Log((Alpha + customer.Age) / (Alpha + customer.Recency)));
    }

    private static BgNbd Of(ReadOnlySpan<double> logarithms) =>
        new(WeakTether.Exp(logarithms[0]), WeakTether.Exp(logarithms[1]), WeakTether.Exp(logarithms[2]), WeakTether.Exp(logarithms[3]));

    private double LogLikelihood(PurchaseHistory customer, out double dropped)
    {
        var x = customer.Frequency;
        var start = SpecialFunctions.GammaLn(R + x) - SpecialFunctions.GammaLn(R) + R * Math.Log(Alpha)
            + SpecialFunctions.GammaLn(A + B) + SpecialFunctions.GammaLn(B + x) - SpecialFunctions.GammaLn(B) - SpecialFunctions.GammaLn(A + B + x);
        var alive = -(R + x) * Math.Log(Alpha + customer.Age);
        if (x == 0)
        {
            dropped = 0;
            return start + alive;
        }

        var gone = Math.Log(A / (B + x - 1)) - (R + x) * Math.Log(Alpha + customer.Recency);
        dropped = Logistic.Sigmoid(gone - alive);
        return start + alive + Logistic.SoftPlus(gone - alive);
    }

    /// <summary>The mean negative log-likelihood and its gradient by the logarithms of the parameters.</summary>
    private static double Loss(List<(PurchaseHistory History, int Count)> customers, BgNbd model, int total, Span<double> gradient)
    {
        var (r, alpha, a, b) = model;
        gradient.Clear();
        var sum = 0.0;
        foreach (var (customer, count) in customers)
        {
            var x = customer.Frequency;
            sum += count * model.LogLikelihood(customer, out var gone);
            var there = 1 - gone;
            var ab = SpecialFunctions.DiGamma(a + b) - SpecialFunctions.DiGamma(a + b + x);
            gradient[0] += count * (SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r) + Math.Log(alpha)
                - there * Math.Log(alpha + customer.Age) - gone * Math.Log(alpha + customer.Recency));
            gradient[1] += count * (r / alpha - (r + x) * (there / (alpha + customer.Age) + gone / (alpha + customer.Recency)));
            gradient[2] += count * (ab + gone / a);
            gradient[3] += count * (ab + SpecialFunctions.DiGamma(b + x) - SpecialFunctions.DiGamma(b) - (x > 0 ? gone / (b + x - 1) : 0));
        }

        gradient[0] *= -r / total;
        gradient[1] *= -alpha / total;
        gradient[2] *= -a / total;
        gradient[3] *= -b / total;
        return -sum / total;
    }
}
