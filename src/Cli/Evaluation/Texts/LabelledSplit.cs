using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Cli.Evaluation.Texts;

/// <summary>Parts rows into training and test at random for a seed, stratified: of every label the same share goes to the test.</summary>
internal static class LabelledSplit
{
    public static (List<LabelledRow> Train, List<LabelledRow> Test) Of(IReadOnlyList<LabelledRow> rows, double testShare, ulong seed)
    {
        var random = new SeededRandom(seed);
        var isTest = new bool[rows.Count];
        foreach (var label in rows.Select((row, at) => (row.Label, At: at)).GroupBy(row => row.Label, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int[] places = [.. label.Select(row => row.At)];
            for (var i = places.Length - 1; i > 0; i--)
            {
                var j = random.Below(i + 1);
                (places[i], places[j]) = (places[j], places[i]);
            }

            foreach (var place in places.Take((int)Math.Round(testShare * places.Length)))
            {
                isTest[place] = true;
            }
        }

        return ([.. rows.Where((_, at) => !isTest[at])], [.. rows.Where((_, at) => isTest[at])]);
    }
}
