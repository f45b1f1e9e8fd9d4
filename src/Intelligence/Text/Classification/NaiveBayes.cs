namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>The log-count ratio of naive Bayes over binary features (Wang and Manning 2012).</summary>
internal static class NaiveBayes
{
    /// <summary>
    /// Per feature ln((p_j / ‖p‖₁) / (q_j / ‖q‖₁)), where p and q count the positive and the negative of the chosen rows, smoothed; 0 for features
    /// that none of them has. O(features of the rows + width).
    /// </summary>
    public static float[] Ratios(int[][] rows, bool[] labels, double[] importance, int[] chosen, int width, double smoothing)
    {
        var positive = new double[width];
        var negative = new double[width];
        foreach (var row in chosen)
        {
            var counts = labels[row] ? positive : negative;
            foreach (var feature in rows[row])
            {
                counts[feature] += importance[row];
            }
        }

        var (positives, negatives) = (0.0, 0.0);
        for (var feature = 0; feature < width; feature++)
        {
            if (positive[feature] + negative[feature] > 0)
            {
                positives += positive[feature] + smoothing;
                negatives += negative[feature] + smoothing;
            }
        }

        var shift = Math.Log(negatives / positives);
        var ratios = new float[width];
        for (var feature = 0; feature < width; feature++)
        {
            if (positive[feature] + negative[feature] > 0)
            {
                ratios[feature] = (float)(Math.Log((positive[feature] + smoothing) / (negative[feature] + smoothing)) + shift);
            }
        }

        return ratios;
    }
}
