namespace KnowledgePay.Intelligence.Learning.Calibration;

internal static class CalibrationData
{
    /// <summary>Checks what a calibration is fitted to and counts the positive cases.</summary>
    public static int Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length || scores.IsEmpty)
        {
            throw new ArgumentException($"A calibration needs scores and as many labels, not {scores.Length} and {labels.Length}.", nameof(scores));
        }

        foreach (var score in scores)
        {
            if (!double.IsFinite(score))
            {
                throw new ArgumentException("A score is not finite.", nameof(scores));
            }
        }

        return labels.Count(true);
    }
}
