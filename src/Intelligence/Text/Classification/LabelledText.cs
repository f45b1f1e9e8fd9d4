namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>A text of which the kind is known.</summary>
/// <param name="Text">The text as it was written.</param>
/// <param name="IsPositive">Whether it is of the positive kind.</param>
/// <param name="Weight">How much it counts; above 0.</param>
public sealed record LabelledText(string Text, bool IsPositive, double Weight = 1);

/// <summary>Nothing can be learnt from the labelled texts; the message is one sentence.</summary>
public sealed class TrainingTextsException(string message) : Exception(message);
