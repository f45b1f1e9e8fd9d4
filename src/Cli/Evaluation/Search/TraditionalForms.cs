using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Cli.Evaluation.Search;

/// <summary>A traditional form of a simplified character, found by asking every character of the common block what it folds to.</summary>
internal static class TraditionalForms
{
    private static readonly Dictionary<char, char> Forms = Collect();

    public static char Of(char simplified) => Forms.GetValueOrDefault(simplified, simplified);

    private static Dictionary<char, char> Collect()
    {
        var forms = new Dictionary<char, char>();
        for (var c = '\u4E00'; c <= '\u9FFF'; c++)
        {
            if (TextNormalizer.Fold(c.ToString()) is [var simplified] && simplified != c)
            {
                forms.TryAdd(simplified, c);
            }
        }

        return forms;
    }
}
