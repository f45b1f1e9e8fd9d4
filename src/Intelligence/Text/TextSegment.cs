using System.Text;

namespace KnowledgePay.Intelligence.Text;

/// <summary>A stretch of a normalised text: a run of a script without spaces, or one word with its connectors (node.js, c#, e-mail).</summary>
internal readonly record struct TextSegment(int Start, int Length, bool IsUnspaced)
{
    public int End => Start + Length;
}

/// <summary>Cuts a normalised text into segments, from left to right, without allocating.</summary>
internal ref struct TextSegments(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    public TextSegment Current { get; private set; }

    public readonly TextSegments GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            var start = _next;
            switch (ClassAt(start, out var length))
            {
                case CharacterClass.Unspaced:
                    _next = EndOfRun(start + length, CharacterClass.Unspaced);
                    Current = new TextSegment(start, _next - start, IsUnspaced: true);
                    return true;
                case CharacterClass.Word:
                    _next = EndOfWord(start);
                    Current = new TextSegment(start, _next - start, IsUnspaced: false);
                    return true;
                default:
                    _next = start + length;
                    if (StartsWithDot(start))
                    {
                        _next = EndOfWord(_next);
                        Current = new TextSegment(start, _next - start, IsUnspaced: false);
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    internal static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    /// <summary>Characters that hold the parts of one word together when a letter or digit follows.</summary>
    internal static bool IsConnector(char c) => c is '-' or '_' or '.' or '&' or '\u2010' || IsApostrophe(c);

    /// <summary>".net": a dot before a letter that nothing stands before.</summary>
    private readonly bool StartsWithDot(int index) =>
        _text[index] == '.'
        && index + 1 < _text.Length && char.IsAsciiLetter(_text[index + 1])
        && (index == 0 || (_text[index - 1] != '.' && ClassBefore(index) != CharacterClass.Word));

    private readonly int EndOfWord(int start)
    {
        var end = EndOfRun(start, CharacterClass.Word);
        while (end + 1 < _text.Length && IsConnector(_text[end]) && ClassAt(end + 1, out _) == CharacterClass.Word)
        {
            end = EndOfRun(end + 1, CharacterClass.Word);
        }

        return end + SignBehind(start, end);
    }

    /// <summary>The length of "#" in c#, of "++" in c++ and c++11; nothing when letters go on behind it.</summary>
    private readonly int SignBehind(int start, int end)
    {
        var rest = _text[end..];
        var length = rest switch
        {
            ['+', '+', ..] => 2,
            ['#', ..] when end - start == 1 && char.IsAsciiLetter(_text[start]) => 1,
            _ => 0,
        };
        var goesOn = length > 0 && end + length < _text.Length
            && !char.IsAsciiDigit(_text[end + length])
            && ClassAt(end + length, out _) == CharacterClass.Word;
        return goesOn ? 0 : length;
    }

    private readonly int EndOfRun(int index, CharacterClass wanted)
    {
        while (index < _text.Length && ClassAt(index, out var length) == wanted)
        {
            index += length;
        }

        return index;
    }

    private readonly CharacterClass ClassAt(int index, out int length)
    {
        Rune.DecodeFromUtf16(_text[index..], out var rune, out length);
        return CharacterClasses.Of(rune);
    }

    private readonly CharacterClass ClassBefore(int index)
    {
        Rune.DecodeLastFromUtf16(_text[..index], out var rune, out _);
        return CharacterClasses.Of(rune);
    }
}
