using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Catalog.Search;

/// <summary>Search finds exactly what a substring search over the same text finds; a fixture of its own because totals are compared.</summary>
public sealed class SearchRecallTests : ApiFixture
{
    private const int Products = 120;
    private const int Substrings = 500;

    /// <summary>Few characters, so that substrings repeat across products; with punctuation, digits and words in between.</summary>
    private static readonly string[] Pieces =
        [.. "的一是不了人我在有他这中大来上国说们为子和你地出道".Select(c => c.ToString()), "，", "。", " Linux ", "2024", " café ", "《", "》", "C++", "\n"];

    [Test]
    public async Task Finds_what_like_finds_for_500_random_substrings()
    {
        var random = new Random(5);
        var texts = new Dictionary<Guid, string>();
        for (var i = 0; i < Products; i++)
        {
            var title = Text(random, 8).Trim();
            var summary = Text(random, 60);
            var body = Text(random, 300);
            var built = await Given.Searchable(
                A.Course("题" + title).With(d => d with { Summary = summary }).WithItem("Lesson", body, ItemVisibility.Public).Published());
            var product = built.Product;
            texts[built.Id.Value] = product.Title + "\u0001" + product.Summary + "\u0001" + built.Items[0].Live!.PreviewText;
        }

        var visitor = Given.Visitor();
        for (var i = 0; i < Substrings; i++)
        {
            var source = texts.Values.ElementAt(random.Next(texts.Count));
            var runs = source.Split([.. source.Where(c => c is < '\u4E00' or > '\u9FFF').Distinct()], StringSplitOptions.RemoveEmptyEntries);
            var run = runs[random.Next(runs.Length)];
            var length = random.Next(1, Math.Min(run.Length, 8) + 1);
            var needle = run.Substring(random.Next(run.Length - length + 1), length);

            var like = texts.Where(pair => pair.Value.Contains(needle, StringComparison.Ordinal)).Select(pair => pair.Key).ToList();

            var toTheLetter = await visitor.SearchAll($"\"{needle}\"", "", limit: 100);
            toTheLetter.Select(item => item.Id).ShouldBe(like, ignoreOrder: true, needle);

            var typed = await visitor.Search(needle, "&limit=10");
            typed.Ids.Take(Math.Min(like.Count, 10)).ShouldBeSubsetOf(like, needle);
            typed.Total.ShouldBeGreaterThanOrEqualTo(like.Count, needle);
        }
    }

    private static string Text(Random random, int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
