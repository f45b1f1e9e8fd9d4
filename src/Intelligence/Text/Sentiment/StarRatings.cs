using KnowledgePay.Intelligence.Text.Classification;
using KnowledgePay.Intelligence.Text.Similarity;

namespace KnowledgePay.Intelligence.Text.Sentiment;

/// <summary>A text that its author rated with 1 to 5 stars.</summary>
public sealed record RatedText(string Text, int Stars);

/// <summary>Makes labelled texts for sentiment from star ratings, which a platform has without asking anybody.</summary>
public static class StarRatings
{
    /// <summary>Similarity from which texts are copies of one another.</summary>
    private const double Copy = 0.8;

    /// <summary>1 and 2 stars are negative, 4 and 5 positive; 3 say nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 1 to 5.</exception>
    public static bool? IsPositive(int stars) => stars switch
    {
        1 or 2 => false,
        3 => null,
        4 or 5 => true,
        _ => throw new ArgumentOutOfRangeException(nameof(stars), stars, "A rating is 1 to 5 stars."),
    };

    /// <summary>The labelled texts of ratings, without those of 3 stars and those without a word, copies weighed down by <see cref="Weigh"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rating is not 1 to 5.</exception>
    public static IReadOnlyList<LabelledText> Label(IEnumerable<RatedText> ratings, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var labelled = new List<LabelledText>();
        foreach (var rating in ratings)
        {
            if (IsPositive(rating.Stars) is { } positive && ModelText.Normalize(rating.Text).Length > 0)
            {
                labelled.Add(new LabelledText(rating.Text, positive));
            }
        }

        return Weigh(labelled, run);
    }

    /// <summary>Copied praise says nothing new: n near-duplicates of the same kind count √n together. The order stays.</summary>
    public static IReadOnlyList<LabelledText> Weigh(IReadOnlyList<LabelledText> texts, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var weighed = texts.ToArray();
        foreach (var positive in (bool[])[true, false])
        {
            int[] places = [.. Enumerable.Range(0, texts.Count).Where(i => texts[i].IsPositive == positive)];
            var groups = NearDuplicates.Group([.. places.Select(place => texts[place].Text)], Copy, run);
            var sizes = groups.CountBy(group => group).ToDictionary();
            for (var i = 0; i < places.Length; i++)
            {
                var text = texts[places[i]];
                weighed[places[i]] = text with { Weight = text.Weight / Math.Sqrt(sizes[groups[i]]) };
            }
        }

        return weighed;
    }
}
