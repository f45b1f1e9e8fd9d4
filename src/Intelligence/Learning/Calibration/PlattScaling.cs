namespace KnowledgePay.Intelligence.Learning.Calibration;

/// <summary>
/// p = 1 / (1 + e^−(slope·score + offset)) with slope ≥ 0 (Platt 1999), fitted by Newton's method with backtracking on smoothed targets (Lin, Lin and Weng 2007).
/// Right where scores are logits that are merely too steep or shifted; two parameters, so a hundred cases suffice.
/// </summary>
/// <param name="Slope">What a unit of score adds to the logit, never negative.</param>
/// <param name="Offset">The logit at score 0.</param>
public sealed record PlattScaling(double Slope, double Offset) : ICalibration
{
    private const int MaxIterations = 100;
    private const double Damping = 1e-12;

    public double Probability(double score) => Logistic.Sigmoid(Slope * score + Offset);

    /// <summary>Fits the map to scores and outcomes that the classifier did not learn from. O(n) per step, about ten steps.</summary>
    /// <exception cref="ArgumentException">There is no case, the lengths differ or a score is not finite.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var positives = CalibrationData.Check(scores, labels);
        var negatives = labels.Length - positives;
        var high = (positives + 1.0) / (positives + 2);
        var low = 1.0 / (negatives + 2);
        var offset = Math.Log((positives + 1.0) / (negatives + 1));
        var start = new PlattScaling(0, offset);
        var best = start;
        var loss = best.Loss(scores, labels, high, low);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var (slopeStep, offsetStep, decrease) = best.Newton(scores, labels, high, low);
            var length = 1.0;
            for (; length > 1e-10; length /= 2)
            {
                var next = new PlattScaling(best.Slope + length * slopeStep, best.Offset + length * offsetStep);
                var nextLoss = next.Loss(scores, labels, high, low);
                if (nextLoss <= loss - 1e-4 * length * decrease)
                {
                    (best, loss) = (next, nextLoss);
                    break;
                }
            }

            if (decrease < 1e-12 || length <= 1e-10)
            {
                break;
            }
        }

        return best.Slope >= 0 ? best : start;
    }

    private (double Slope, double Offset, double Decrease) Newton(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double high, double low)
    {
        double gs = 0, go = 0, hss = Damping, hso = 0, hoo = Damping;
        for (var i = 0; i < scores.Length; i++)
        {
            var p = Probability(scores[i]);
            var error = p - (labels[i] ? high : low);
            var weight = p * (1 - p);
            gs += error * scores[i];
            go += error;
            hss += weight * scores[i] * scores[i];
            hso += weight * scores[i];
            hoo += weight;
        }

        var determinant = hss * hoo - hso * hso;
        if (!(determinant > 0))
        {
            return (0, -go / hoo, go * go / hoo);
        }

        var slope = -(hoo * gs - hso * go) / determinant;
        var offset = -(hss * go - hso * gs) / determinant;
        return (slope, offset, -(gs * slope + go * offset));
    }

    private double Loss(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double high, double low)
    {
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            var logit = Slope * scores[i] + Offset;
            sum += Logistic.SoftPlus(logit) - (labels[i] ? high : low) * logit;
        }

        return sum;
    }
}
