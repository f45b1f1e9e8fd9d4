namespace KnowledgePay.Build;

/// <summary>A command line, taken apart: <c>values</c>, <c>--option value</c> or <c>--option=value</c>, <c>--flag</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly List<string> values = [];

    private Arguments()
    {
    }

    /// <summary>What stands by itself, in order.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>Takes a command line apart; what is not allowed here is refused with a sentence.</summary>
    /// <param name="words">The words after the command.</param>
    /// <param name="options">Options that take a value.</param>
    /// <param name="flags">Options that take none.</param>
    /// <param name="values">How many words may stand by themselves.</param>
    public static Arguments Parse(IReadOnlyList<string> words, string[] options, string[] flags, int values = 0)
    {
        var parsed = new Arguments();
        var rest = new Queue<string>(words);
        while (rest.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                if (parsed.values.Count == values)
                    throw new BuildException($"\"{word}\" is not understood here.");
                parsed.values.Add(word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (flags.Contains(name) && equals < 0)
                parsed.options[name] = string.Empty;
            else if (!options.Contains(name))
                throw new BuildException($"There is no option {name}. Known: {Known([.. options, .. flags])}.");
            else if (equals >= 0)
                parsed.options[name] = word[(equals + 1)..];
            else if (rest.TryDequeue(out var value))
                parsed.options[name] = value;
            else
                throw new BuildException($"{name} needs a value.");
        }

        return parsed;
    }

    public bool Has(string flag) => options.ContainsKey(flag);

    public string? Option(string name) => options.GetValueOrDefault(name);

    private static string Known(string[] all) => all.Length == 0 ? "none" : string.Join(", ", all);
}
