namespace KnowledgePay.Intelligence.Text;

/// <summary>How a word is built: its length without a possessive 's, how many parts it has (0: it is whole), whether the parts are also joined.</summary>
internal readonly record struct WordShape(int Length, int Parts, bool Joins, bool KeepsConnectors, int LettersBeforeDigits)
{
    private const int MinLettersBeforeDigits = 3;

    public static WordShape Of(ReadOnlySpan<char> word)
    {
        if (word is [.., var apostrophe, 's'] && word.Length > 2 && TextSegments.IsApostrophe(apostrophe))
        {
            word = word[..^2];
        }

        var connectors = 0;
        var onlyDigits = true;
        var onlyDots = true;
        for (var i = 0; i < word.Length; i++)
        {
            if (TextSegments.IsConnector(word[i]))
            {
                connectors++;
                onlyDots &= word[i] == '.';
            }
            else
            {
                onlyDigits &= char.IsAsciiDigit(word[i]);
            }
        }

        if (connectors > 0)
        {
            // 3.5 stays whole; 2017-01-18 is three numbers; .net, node.js and e-mail are both joined and split.
            if (onlyDigits && onlyDots && word[0] != '.')
            {
                return new WordShape(word.Length, 0, Joins: false, KeepsConnectors: true, 0);
            }

            var parts = word[0] == '.' ? connectors : connectors + 1;
            return new WordShape(word.Length, parts, !onlyDigits, KeepsConnectors: false, 0);
        }

        if (word.EndsWith("++") && word.Length > 3)
        {
            return new WordShape(word.Length, 1, Joins: true, KeepsConnectors: true, 0);
        }

        var letters = word.IndexOfAnyExceptInRange('a', 'z');
        return letters >= MinLettersBeforeDigits && !word[letters..].ContainsAnyExceptInRange('0', '9')
            ? new WordShape(word.Length, 2, Joins: true, KeepsConnectors: true, letters)
            : new WordShape(word.Length, 0, Joins: false, KeepsConnectors: true, 0);
    }
}

/// <summary>The parts of a word that has several, as (start, length) within it.</summary>
internal ref struct WordParts(ReadOnlySpan<char> word, int lettersBeforeDigits)
{
    private readonly ReadOnlySpan<char> _word = word.EndsWith("++") ? word[..^2] : word;
    private int _next;

    public (int Start, int Length) Current { get; private set; }

    public bool MoveNext()
    {
        while (_next < _word.Length && TextSegments.IsConnector(_word[_next]))
        {
            _next++;
        }

        if (_next >= _word.Length)
        {
            return false;
        }

        var start = _next;
        if (lettersBeforeDigits > 0)
        {
            _next = start == 0 ? lettersBeforeDigits : _word.Length;
        }
        else
        {
            while (_next < _word.Length && !TextSegments.IsConnector(_word[_next]))
            {
                _next++;
            }
        }

        Current = (start, _next - start);
        return true;
    }
}
