using KnowledgePay.Intelligence.Text;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text;

public sealed class HighlighterTests
{
    [TestCase("心理", "心理学与生活，心理咨询", "[心理]学与生活，[心理]咨询")]
    [TestCase("心理学", "心理学与心理", "[心理学]与心理")]
    [TestCase("理", "心理学", "心[理]学")]
    [TestCase("心理学", "大學心理學概論", "大學[心理學]概論")]
    [TestCase("python", "Ｐｙｔｈｏｎ 入門", "[Ｐｙｔｈｏｎ] 入門")]
    [TestCase("course", "Two courses and one of course", "Two [courses] and one of [course]")]
    [TestCase("java", "Java is not JavaScript", "[Java] is not JavaScript")]
    [TestCase("node js", "Learn Node.js", "Learn [Node].[js]")]
    [TestCase("nodejs", "Learn Node.js", "Learn [Node.js]")]
    [TestCase("node.js", "Learn Node js and NodeJS", "Learn [Node js] and [NodeJS]")]
    [TestCase("c++", "C, C++ 和 C#", "C, [C++] 和 C#")]
    [TestCase("知识", "知\u200B识付费", "[知\u200B识]付费")]
    [TestCase("aaa", "aaa AAA", "[aaa] [AAA]")]
    [TestCase("哈哈", "哈哈哈哈!", "[哈哈哈哈]!")]
    [TestCase("？", "什么？", "什么？")]
    public void Marks_what_was_searched(string query, string text, string expected) => Marked(query, text).ShouldBe(expected);

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 1000)]
    public void Han_highlights_equal_a_naive_search(HanText text, HanText wanted)
    {
        var needle = wanted.Value.Replace("，", "", StringComparison.Ordinal);
        needle = needle[..Math.Min(needle.Length, 4)];
        if (needle.Length == 0)
        {
            return;
        }

        var expected = new bool[text.Value.Length];
        for (var at = text.Value.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = text.Value.IndexOf(needle, at + 1, StringComparison.Ordinal))
        {
            Array.Fill(expected, true, at, needle.Length);
        }

        Flags(Highlighter.FindRanges(SearchQuery.Parse(needle), text.Value), text.Value.Length).ShouldBe(expected);
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 1000)]
    public void Word_highlights_equal_a_naive_search(PlainWords text)
    {
        var expected = new bool[text.Value.Length];
        var at = 0;
        foreach (var word in text.Value.Split(' '))
        {
            if (word is "ab" or "cab")
            {
                Array.Fill(expected, true, at, word.Length);
            }

            at += word.Length + 1;
        }

        Flags(Highlighter.FindRanges(SearchQuery.Parse("cab ab"), text.Value), text.Value.Length).ShouldBe(expected);
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void Never_throws_and_ranges_are_ordered_apart_and_within_the_text(WildText query, WildText text)
    {
        var parsed = SearchQuery.Parse(query.Value, completesLastWord: true);

        ShouldBeProper(Highlighter.FindRanges(parsed, text.Value), text.Value.Length);

        var snippet = Highlighter.Snippet(parsed, text.Value, 20);
        snippet.Text.ShouldBe(text.Value.Substring(snippet.Start, snippet.Text.Length));
        snippet.Text.Length.ShouldBeLessThanOrEqualTo(20);
        snippet.IsCutBefore.ShouldBe(snippet.Start > 0);
        snippet.IsCutBehind.ShouldBe(snippet.Start + snippet.Text.Length < text.Value.Length);
        ShouldBeProper(snippet.Highlights, snippet.Text.Length);
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 1000)]
    public void A_text_is_found_by_any_of_its_own_segments(WildText text)
    {
        var folded = TextNormalizer.Fold(text.Value);
        foreach (var run in folded.Split([' ', '，', '。', '!', '\n', '\t', '"', '“', '」', '\'', '’'], StringSplitOptions.RemoveEmptyEntries).Where(run => run.All(c => c is >= '\u4E00' and <= '\u9FFF')))
        {
            Highlighter.FindRanges(SearchQuery.Parse(run), text.Value).ShouldNotBeEmpty();
        }
    }

    [Test]
    public void A_snippet_shows_the_place_where_most_of_the_query_is_met()
    {
        var text = "心理" + string.Concat(Enumerable.Repeat("这是一些无关的文字。", 30)) + "这里讲心理咨询的入门方法。" + string.Concat(Enumerable.Repeat("结尾的文字。", 30));

        var snippet = Highlighter.Snippet(SearchQuery.Parse("心理 入门"), text, 60);

        snippet.Text.ShouldContain("这里讲心理咨询的入门方法");
        snippet.Highlights.Select(range => snippet.Text.Substring(range.Start, range.Length)).ShouldBe(["心理", "入门"]);
        snippet.IsCutBefore.ShouldBeTrue();
        snippet.IsCutBehind.ShouldBeTrue();
    }

    [Test]
    public void A_snippet_does_not_split_words_or_characters()
    {
        var text = "The quick brown fox jumps over the lazy dog while 😀😀😀😀😀😀😀😀😀😀😀😀😀😀";

        Highlighter.Snippet(SearchQuery.Parse("zebra"), text, 30).Text.ShouldBe("The quick brown fox jumps over");
        Highlighter.Snippet(SearchQuery.Parse("zebra"), "😀😀😀", 3).Text.ShouldBe("😀");
    }

    [Test]
    public void Without_a_hit_the_snippet_is_the_beginning() =>
        Highlighter.Snippet(SearchQuery.Parse("区块链"), "短文。", 50).ShouldSatisfyAllConditions(
            snippet => snippet.Text.ShouldBe("短文。"),
            snippet => snippet.Highlights.ShouldBeEmpty(),
            snippet => snippet.IsCutBehind.ShouldBeFalse());

    private static string Marked(string query, string text)
    {
        var marked = text;
        foreach (var range in Highlighter.FindRanges(SearchQuery.Parse(query), text).Reverse())
        {
            marked = marked.Insert(range.End, "]").Insert(range.Start, "[");
        }

        return marked;
    }

    private static void ShouldBeProper(IReadOnlyList<TextRange> ranges, int length)
    {
        var end = -1;
        foreach (var range in ranges)
        {
            range.Start.ShouldBeGreaterThan(end);
            range.Length.ShouldBeGreaterThan(0);
            end = range.End;
            end.ShouldBeLessThanOrEqualTo(length);
        }
    }

    private static bool[] Flags(IReadOnlyList<TextRange> ranges, int length)
    {
        var flags = new bool[length];
        foreach (var range in ranges)
        {
            Array.Fill(flags, true, range.Start, range.Length);
        }

        return flags;
    }
}
