namespace KnowledgePay.Intelligence.Learning;

/// <summary>The logistic function and its relatives, safe at both ends.</summary>
public static class Logistic
{
    /// <summary>σ(x) = 1 / (1 + e^−x).</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Math.Exp(-x));
        }

        var e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <summary>ln(1 + e^x), which is −ln(1 − σ(x)).</summary>
    public static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>ln(p / (1 − p)), with p kept 1e-15 from both ends.</summary>
    public static double Logit(double p)
    {
        var kept = Math.Clamp(p, 1e-15, 1 - 1e-15);
        return Math.Log(kept / (1 - kept));
    }
}
