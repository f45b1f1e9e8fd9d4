namespace KnowledgePay.Intelligence.Learning.Calibration;

/// <summary>A map from a classifier's score to a probability that never falls when the score rises; immutable and safe for use by many threads.</summary>
public interface ICalibration
{
    /// <summary>The probability of the positive class, in [0, 1].</summary>
    double Probability(double score);
}
