using KnowledgePay.Intelligence.Text;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text;

public sealed class SearchTokenizerTests
{
    [TestCase("心理学", "心理@1 理学@2 学@3")]
    [TestCase("心", "心@1")]
    [TestCase("心理，学", "心理@1 理@2 学@3")]
    [TestCase("學Python編程", "学@1 python@2 编程@3 程@4")]
    [TestCase("𠮷野家", "𠮷野@1 野家@2 家@3")]
    [TestCase("かな 한글", "かな@1 な@2 한글@3 글@4")]
    [TestCase("C# and C++ or F#", "c#@1 and@2 c++@3 or@4 f#@5")]
    [TestCase("C++11、C++", "c++@1 11@2 c++@3")]
    [TestCase("C#语言", "c#@1 语言@2 言@3")]
    [TestCase("issue #12", "issue@1 12@2")]
    [TestCase(".NET 10", ".net@1 net@1 10@2")]
    [TestCase("ASP.NET", "aspnet@1 asp@1 net@2")]
    [TestCase("Node.js. Next", "nodejs@1 node@1 js@2 next@3")]
    [TestCase("e-mail", "email@1 e@1 mail@2")]
    [TestCase("Beginner's guide", "beginner@1 guide@2")]
    [TestCase("don’t", "dont@1 don@1 t@2")]
    [TestCase("version 3.5", "version@1 3.5@2")]
    [TestCase("2017-01-18", "2017@1 01@2 18@3")]
    [TestCase("Python3 h5", "python3@1 python@1 3@2 h5@3")]
    [TestCase("Courses companies classes business analysis", "course@1 company@2 class@3 business@4 analysis@5")]
    [TestCase("...  —— !", "")]
    public void Makes_the_terms_of_a_text(string text, string expected) => Tokens(text).ShouldBe(expected);

    [Test]
    public void Cuts_a_very_long_word_to_the_same_term_in_text_and_query()
    {
        var word = new string('x', 500);

        Tokens(word).ShouldBe(new string('x', SearchTokenizer.MaxWordLength) + "@1");
        SearchQuery.Parse(new string('x', 100)).Clauses.ShouldHaveSingleItem().Alternatives[0].Terms[0].Term.Length.ShouldBe(SearchTokenizer.MaxWordLength);
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void Never_throws_and_stays_within_the_text(WildText text)
    {
        var normalized = TextNormalizer.Fold(text.Value);
        var sink = new Collected();

        var next = SearchTokenizer.Tokenize(normalized, 1, ref sink);

        var last = 0;
        foreach (var (term, position, start, length) in sink.Items)
        {
            term.Length.ShouldBeInRange(1, SearchTokenizer.MaxWordLength);
            start.ShouldBeGreaterThanOrEqualTo(0);
            (start + length).ShouldBeLessThanOrEqualTo(normalized.Length);
            position.ShouldBeInRange(last, last + 1);
            last = position;
        }

        next.ShouldBe(last == 0 ? 1 : last + 1);
    }

    [Test]
    public void Takes_no_memory_per_token()
    {
        var text = string.Concat(Enumerable.Repeat("心理学与生活 learning node.js c++ 2017-01-18 courses ", 200));
        var sink = new Counting();

        // Code that is not optimised yet may box; the measure counts once it is.
        var least = long.MaxValue;
        for (var run = 0; run < 3000 && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            SearchTokenizer.Tokenize(text, 1, ref sink);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBe(0);
    }

    private static string Tokens(string text)
    {
        var sink = new Collected();
        SearchTokenizer.Tokenize(TextNormalizer.Fold(text), 1, ref sink);
        return string.Join(' ', sink.Items.Select(item => $"{item.Term}@{item.Position}"));
    }

    private sealed class Collected : ISearchTokenSink
    {
        public List<(string Term, int Position, int Start, int Length)> Items { get; } = [];

        public void Add(in SearchToken token) => Items.Add((token.Term.ToString(), token.Position, token.Start, token.Length));
    }

    private struct Counting : ISearchTokenSink
    {
        public int Count { get; private set; }

        public void Add(in SearchToken token) => Count++;
    }
}
