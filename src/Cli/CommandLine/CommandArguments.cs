using System.Globalization;

namespace KnowledgePay.Cli.CommandLine;

/// <summary>The arguments of one command, read by its description.</summary>
public sealed class CommandArguments
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> lists = new(StringComparer.Ordinal);

    private CommandArguments()
    {
    }

    /// <summary>Reads the words behind the command's name; the fault is one sentence for the user.</summary>
    public static CommandArguments? Parse(CommandDescription description, IReadOnlyList<string> words, out string? fault)
    {
        var arguments = new CommandArguments();
        var position = 0;
        fault = null;
        for (var i = 0; i < words.Count && fault is null; i++)
        {
            var word = words[i];
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                fault = arguments.TakeOption(description, words, ref i);
            }
            else if (position < description.Parameters.Count)
            {
                arguments.values[description.Parameters[position++].Name] = word;
            }
            else
            {
                fault = $"Unexpected argument '{word}'.";
            }
        }

        fault ??= arguments.Missing(description);
        return fault is null ? arguments : null;
    }

    /// <summary>A parameter's or required option's value.</summary>
    public string this[string name] => values[name];

    /// <summary>An option's value, or null where it was not given.</summary>
    public string? Find(string name) => values.GetValueOrDefault(name);

    /// <summary>All values of an option that takes a list; empty where it was not given.</summary>
    public IReadOnlyList<string> All(string name) => lists.GetValueOrDefault(name) ?? [];

    /// <summary>Whether a switch was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>An option's value as a whole number within a range; null with a fault where it is none.</summary>
    public int? Number(string name, int otherwise, int min, int max, TextWriter errors)
    {
        if (Find(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.WriteLine($"--{name} takes a whole number from {min} to {max}.");
        return null;
    }

    private string? TakeOption(CommandDescription description, IReadOnlyList<string> words, ref int i)
    {
        var word = words[i];
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word[2..] : word[2..equals];
        var option = description.Options.FirstOrDefault(o => o.Name == name);
        if (option is null)
        {
            return $"Unknown option '--{name}'.";
        }

        if (option.Value is null)
        {
            values[name] = "";
            return equals < 0 ? null : $"--{name} takes no value.";
        }

        if (equals >= 0)
        {
            Keep(option, word[(equals + 1)..]);
            return null;
        }

        if (i + 1 >= words.Count)
        {
            return $"--{name} needs a value: {option.Syntax}.";
        }

        Keep(option, words[++i]);
        while (option.IsList && i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
        {
            Keep(option, words[++i]);
        }

        return null;
    }

    private void Keep(CommandOption option, string value)
    {
        values[option.Name] = value;
        if (!option.IsList)
        {
            return;
        }

        if (!lists.TryGetValue(option.Name, out var list))
        {
            lists[option.Name] = list = [];
        }

        list.Add(value);
    }

    private string? Missing(CommandDescription description)
    {
        var parameter = description.Parameters.FirstOrDefault(p => !values.ContainsKey(p.Name));
        if (parameter is not null)
        {
            return $"{parameter.Name} is missing: {parameter.Summary}";
        }

        var option = description.Options.FirstOrDefault(o => o.IsRequired && !values.ContainsKey(o.Name));
        return option is null ? null : $"--{option.Name} is missing: {option.Summary}";
    }
}
