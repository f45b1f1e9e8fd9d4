using KnowledgePay.Intelligence.Numerics;
using MathNet.Numerics;

namespace KnowledgePay.Intelligence.Learning.Purchases;

/// <summary>
/// The gamma-gamma model of what a purchase is worth (Fader, Hardie and Lee 2005, "RFM and CLV"; Fader and Hardie 2013): values of a customer are Gamma(p, ν), and ν varies between
/// customers as Gamma(q, γ). A customer's expected value shrinks to everybody's the less was bought. Assumes that value and frequency are independent.
/// </summary>
/// <param name="P">The shape of a customer's values.</param>
/// <param name="Q">The shape of the variation between customers.</param>
/// <param name="Gamma">Its scale, in money.</param>
public sealed record GammaGamma(double P, double Q, double Gamma)
{
    /// <summary>The mean value over all customers; infinite where q is not above 1.</summary>
    public double MeanValue => Q > 1 ? P * Gamma / (Q - 1) : double.PositiveInfinity;

    /// <summary>The parameters of greatest likelihood from customers with repeat purchases of a positive mean value. O(customers) per step.</summary>
    /// <exception cref="ArgumentException">No customer bought again for money.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static GammaGamma Fit(IReadOnlyCollection<PurchaseHistory> customers, TrainingRun run)
    {
        PurchaseHistory.Check(customers);
        var buyers = customers.Where(c => c is { Frequency: > 0, MeanValue: > 0 }).ToList();
        if (buyers.Count < 2)
        {
            throw new ArgumentException("Fewer than two customers bought again for money.", nameof(customers));
        }

        double[] point = [0, Math.Log(2), Math.Log(buyers.Average(c => c.MeanValue))];
        var start = (double[])point.Clone();
        Lbfgs.Minimize((at, gradient) => Loss(buyers, Of(at), gradient) + WeakTether.Pull(at, start, gradient), point, 1e-9, 1000, run.CancellationToken);
        run.Report("gamma-gamma", 1);
        return Of(point);
    }

    /// <summary>The log-likelihood of customers with repeat purchases; others are passed over.</summary>
    public double LogLikelihood(IEnumerable<PurchaseHistory> customers) => customers.Where(c => c is { Frequency: > 0, MeanValue: > 0 }).Sum(LogLikelihood);

    /// <summary>The expected value of a customer's next purchase: (γ + x·m)·p / (p·x + q − 1).</summary>
    public double Expected(PurchaseHistory customer)
    {
        var x = customer.MeanValue > 0 ? customer.Frequency : 0;
        return x == 0 ? MeanValue : P * (Gamma + x * customer.MeanValue) / (P * x + Q - 1);
    }

    private static GammaGamma Of(ReadOnlySpan<double> logarithms) => new(WeakTether.Exp(logarithms[0]), WeakTether.Exp(logarithms[1]), WeakTether.Exp(logarithms[2]));

    private double LogLikelihood(PurchaseHistory customer)
    {
        double x = customer.Frequency, m = customer.MeanValue;
        return SpecialFunctions.GammaLn(P * x + Q) - SpecialFunctions.GammaLn(P * x) - SpecialFunctions.GammaLn(Q) + Q * Math.Log(Gamma)
            + (P * x - 1) * Math.Log(m) + P * x * Math.Log(x) - (P * x + Q) * Math.Log(Gamma + x * m);
    }

    private static double Loss(List<PurchaseHistory> customers, GammaGamma model, Span<double> gradient)
    {
        var (p, q, gamma) = model;
        gradient.Clear();
        var sum = 0.0;
        foreach (var customer in customers)
        {
            double x = customer.Frequency, m = customer.MeanValue;
            sum += model.LogLikelihood(customer);
            var both = SpecialFunctions.DiGamma(p * x + q);
            var logarithm = Math.Log(gamma + x * m);
            gradient[0] += x * (both - SpecialFunctions.DiGamma(p * x) + Math.Log(m) + Math.Log(x) - logarithm);
            gradient[1] += both - SpecialFunctions.DiGamma(q) + Math.Log(gamma) - logarithm;
            gradient[2] += q / gamma - (p * x + q) / (gamma + x * m);
        }

        gradient[0] *= -p / customers.Count;
        gradient[1] *= -q / customers.Count;
        gradient[2] *= -gamma / customers.Count;
        return -sum / customers.Count;
    }
}
