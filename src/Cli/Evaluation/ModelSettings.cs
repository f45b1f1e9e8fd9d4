using System.Globalization;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Cli.Evaluation;

/// <summary>The numbers of a model on the command line; what was read is kept for the report, so that a run can be repeated.</summary>
internal sealed class ModelSettings(CommandArguments arguments)
{
    private readonly SortedDictionary<string, object> used = new(StringComparer.Ordinal);

    /// <summary>What the model was trained with.</summary>
    public IReadOnlyDictionary<string, object> Used => used;

    public void Note(string name, object value) => used[name] = value;

    /// <summary>An option as a finite number within a range.</summary>
    /// <exception cref="SettingException">It is none.</exception>
    public double Number(string name, double otherwise, double min, double max)
    {
        var value = otherwise;
        if (arguments.Find(name) is { } text
            && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= min && value <= max))
        {
            throw new SettingException(string.Create(CultureInfo.InvariantCulture, $"--{name} takes a number from {min} to {max}."));
        }

        used[name] = value;
        return value;
    }

    /// <summary>An option as a whole number within a range.</summary>
    /// <exception cref="SettingException">It is none.</exception>
    public int Whole(string name, int otherwise, int min, int max)
    {
        var value = otherwise;
        if (arguments.Find(name) is { } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max))
        {
            throw new SettingException(string.Create(CultureInfo.InvariantCulture, $"--{name} takes a whole number from {min} to {max}."));
        }

        used[name] = value;
        return value;
    }

    /// <summary>The seed of what is drawn at random.</summary>
    public ulong Seed() => (ulong)Whole("seed", 1, 0, int.MaxValue);

    /// <summary>An option as one of the names of an enumeration, in lower case.</summary>
    /// <exception cref="SettingException">It is none of them.</exception>
    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum
    {
        var value = otherwise;
        if (arguments.Find(name) is { } text && (text.Any(char.IsDigit) && !Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) || !Enum.TryParse(text, ignoreCase: true, out value)))
        {
            throw new SettingException($"--{name} is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        }

        used[name] = value.ToString().ToLowerInvariant();
        return value;
    }
}

/// <summary>An option's value is wrong; the message is one sentence for the user.</summary>
public sealed class SettingException(string message) : Exception(message);
