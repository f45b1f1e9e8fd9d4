namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>A model that tells two kinds of text apart. Implementations are immutable and safe for use by many threads.</summary>
public interface ITextModel
{
    /// <summary>The name by which the command line and stored models know the method.</summary>
    string Name { get; }

    /// <summary>The probability (0 to 1) that a text is of the positive kind.</summary>
    double Probability(string text);
}
