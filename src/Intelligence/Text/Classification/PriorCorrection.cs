using KnowledgePay.Intelligence.Learning;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>Carries probabilities over to texts among which another share is positive than in training.</summary>
public static class PriorCorrection
{
    private const int MaxSteps = 1000;

    /// <summary>The probability where <paramref name="share"/> of the texts are positive instead of <paramref name="trainedShare"/> (Elkan 2001).</summary>
    public static double Correct(double probability, double trainedShare, double share) =>
        Logistic.Sigmoid(Logistic.Logit(probability) + Logistic.Logit(share) - Logistic.Logit(trainedShare));

    /// <summary>
    /// The share of positive texts that makes probabilities of unlabelled texts consistent, by expectation maximisation (Saerens, Latinne and
    /// Decaestecker 2002). Trust it from some hundred texts on, and only where the kinds look the same as in training. O(n) per step.
    /// </summary>
    /// <exception cref="ArgumentException">There is no probability.</exception>
    public static double EstimateShare(ReadOnlySpan<double> probabilities, double trainedShare)
    {
        if (probabilities.IsEmpty)
        {
            throw new ArgumentException("A share needs probabilities.", nameof(probabilities));
        }

        var share = trainedShare;
        for (var step = 0; step < MaxSteps; step++)
        {
            var sum = 0.0;
            foreach (var probability in probabilities)
            {
                sum += Correct(probability, trainedShare, share);
            }

            var next = Math.Clamp(sum / probabilities.Length, 1e-6, 1 - 1e-6);
            if (Math.Abs(next - share) < 1e-9)
            {
                return next;
            }

            share = next;
        }

        return share;
    }
}
