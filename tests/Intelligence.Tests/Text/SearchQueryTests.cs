using KnowledgePay.Intelligence.Text;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text;

public sealed class SearchQueryTests
{
    [TestCase("心", "心*")]
    [TestCase("心理", "心理")]
    [TestCase("心理學", "心理<0>理学<1>")]
    [TestCase("Ｐｙｔｈｏｎ編程", "python & 编程")]
    [TestCase("node.js", "nodejs | node<0>js<1>")]
    [TestCase("how to cook", "how? & to? & cook")]
    [TestCase("to be", "to & be")]
    [TestCase("\"machine learning\" 入门", "machine<0>learning<1> & 入门")]
    [TestCase("“深度 学习", "深度 & 学习")]
    [TestCase("《老子》", "老子")]
    [TestCase("，。!?", "")]
    [TestCase("", "")]
    public void Reads_a_query(string text, string expected) => Print(SearchQuery.Parse(text)).ShouldBe(expected);

    [TestCase("machine learn", "machine & learn | learn*")]
    [TestCase("machine ", "machine")]
    [TestCase("c", "c")]
    [TestCase("c#", "c# | c#*")]
    public void Completes_the_last_word_while_it_is_being_typed(string text, string expected) =>
        Print(SearchQuery.Parse(text, completesLastWord: true)).ShouldBe(expected);

    [TestCase("怎么学好高等数学", "高等数学")]
    [TestCase("想了解中国传统文化", "中国传统文化")]
    [TestCase("人工智能从哪里学起？", "人工智能")]
    [TestCase("如何写论文", "论文")]
    [TestCase("机器学习", "机器学习")]
    [TestCase("怎么学", "怎么学")]
    public void Takes_a_chinese_question_for_its_subject(string text, string expected) =>
        SearchQuery.Parse(text).WithoutFillers().Normalized.Trim(' ', '?').ShouldBe(expected);

    [Test]
    public void Knows_what_stood_in_quotation_marks() =>
        SearchQuery.Parse("“深度学习” 入门").Clauses.Select(clause => clause.IsQuoted).ShouldBe([true, false]);

    [Test]
    public void Bounds_the_number_of_clauses() =>
        SearchQuery.Parse(string.Join(' ', Enumerable.Range(0, 90))).Clauses.Count.ShouldBe(SearchQuery.MaxClauses);

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void Never_throws_and_every_clause_asks_for_something(WildText text)
    {
        var query = SearchQuery.Parse(text.Value, completesLastWord: true);

        query.Clauses.ShouldAllBe(clause => clause.Alternatives.Count > 0 && clause.Alternatives.All(phrase => phrase.Terms.Count > 0));
        if (!query.IsEmpty)
        {
            query.Clauses.ShouldContain(clause => !clause.IsOptional);
        }
    }

    private static string Print(SearchQuery query) =>
        string.Join(" & ", query.Clauses.Select(clause =>
            string.Join(" | ", clause.Alternatives.Select(Print)) + (clause.IsOptional ? "?" : "")));

    private static string Print(SearchPhrase phrase) =>
        string.Concat(phrase.Terms.Select(term => $"{term.Term}{(term.IsPrefix ? "*" : "")}{(phrase.Terms.Count > 1 ? $"<{term.Offset}>" : "")}"));
}
