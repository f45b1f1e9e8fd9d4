using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text;
using KnowledgePay.Intelligence.Text.Matching;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Matching;

public sealed class PatternMatcherTests
{
    [Test]
    public void Finds_in_ten_thousand_random_texts_what_a_naive_search_finds()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 40; round++)
        {
            var alphabet = round % 2 == 0 ? "ab.c" : "中国a文 化b";
            var patterns = Enumerable.Range(0, 8).Select(_ => Word(ref random, alphabet, 1 + random.Below(4))).Distinct().ToList();
            var matcher = PatternMatcher.Build(patterns, new PatternMatcherOptions(IsExact: true));
            for (var text = 0; text < 250; text++)
            {
                var word = Word(ref random, alphabet, random.Below(24));

                Found(matcher, word).SequenceEqual(Naive(patterns, word)).ShouldBeTrue(word);
            }
        }
    }

    [Test]
    public void Folded_it_finds_at_least_what_a_naive_search_finds_in_the_folded_text()
    {
        var random = new SeededRandom(4);
        for (var round = 0; round < 30; round++)
        {
            const string Alphabet = "aBＡb國国か.\u200b㈱ﬁ*";
            var patterns = Enumerable.Range(0, 8).Select(_ => Word(ref random, Alphabet, 1 + random.Below(4))).ToList();
            var folded = patterns.Select(TextNormalizer.Fold).Where(p => p.Length > 0).Distinct().ToList();
            var matcher = PatternMatcher.Build(patterns);
            var strict = PatternMatcher.Build(patterns, new PatternMatcherOptions(MaxGap: 0));
            for (var text = 0; text < 30; text++)
            {
                var word = Word(ref random, Alphabet, random.Below(25));
                var normalized = TextNormalizer.Normalize(word);
                var expected = Naive(folded, normalized.Text).Select(hit => (folded[hit.Pattern], normalized.ToOriginal(hit.Range))).ToHashSet();

                var found = Found(matcher, word).Select(hit => (TextNormalizer.Fold(patterns[hit.Pattern]), hit.Range)).ToList();

                expected.Except(found).ShouldBeEmpty();
                expected.Except(Found(strict, word).Select(hit => (TextNormalizer.Fold(patterns[hit.Pattern]), hit.Range))).ShouldBeEmpty();
                found.TrueForAll(hit => expected.Contains(hit) || IsSqueezed(word.Substring(hit.Range.Start, hit.Range.Length), hit.Item1)).ShouldBeTrue(word);
            }
        }
    }

    [TestCase("代开发票", "可以代開發票的", "代開發票")]
    [TestCase("代开发票", "代·开*发 票", "代·开*发 票")]
    [TestCase("代开发票", "代....开发票", null)]
    [TestCase("代开发票", "代\u200b开发票！", "代\u200b开发票")]
    [TestCase("代开发票", "代开开开发票", "代开开开发票")]
    [TestCase("发票", "代开发发票", "发票")]
    [TestCase("casino", "Ｃａｓｉｎｏ", "Ｃａｓｉｎｏ")]
    [TestCase("casino", "the c\u0301a\u0301sino", "c\u0301a\u0301sino")]
    [TestCase("casino", "саsіnо", "саsіnо")]
    [TestCase("casino", "c a s i n o!", "c a s i n o")]
    [TestCase("casino", "ca si no", null)]
    [TestCase("casino", "ca-si.no", "ca-si.no")]
    [TestCase("casino", "caaaasino", "caaaasino")]
    [TestCase("god", "good", null)]
    [TestCase("good", "g.o.o.d", "g.o.o.d")]
    [TestCase("good", "gooood", "gooood")]
    [TestCase("good", "god", null)]
    [TestCase("ass", "as soon", null)]
    [TestCase("ass", "a.s.s", "a.s.s")]
    [TestCase("加V信", "加v信", "加v信")]
    [TestCase("c++", "learn C++ now", "C++")]
    [TestCase("c++", "learn C + + now", null)]
    [TestCase("vx", "𝒗🅧", "𝒗🅧")]
    [TestCase("vx", "v😀x", "v😀x")]
    [TestCase("😀", "a😀b", "😀")]
    [TestCase("株", "㈱", "㈱")]
    [TestCase("ガス", "カ\u3099ス", "カ\u3099ス")]
    [TestCase("ガス", "ｶﾞｽ", "ｶﾞｽ")]
    [TestCase("哈哈", "哈", null)]
    [TestCase("哈哈", "哈 哈", "哈 哈")]
    public void Sees_through_what_is_done_to_a_word_and_through_no_more(string pattern, string text, string? expected)
    {
        var found = Found(PatternMatcher.Build([pattern]), text);

        found.Select(hit => text.Substring(hit.Range.Start, hit.Range.Length)).ShouldBe(expected is null ? [] : [expected]);
    }

    [Test]
    public void Counts_every_overlapping_place_of_clean_text_once()
    {
        PatternMatcher.Build(["aa"]).Count("aaaa").ShouldBe(3);
        PatternMatcher.Build(["中国", "国人", "中国人"]).Count("中国人").ShouldBe(3);
        PatternMatcher.Build(["中国", "中國", "中国"]).Count("中国").ShouldBe(1);
        PatternMatcher.Build(["ab"]).Count("a.ab").ShouldBe(1);
        PatternMatcher.Build([]).Count("text").ShouldBe(0);
        PatternMatcher.Build(["", "\u200b"]).Count("text").ShouldBe(0);
    }

    [Test]
    public void Masks_the_leftmost_and_longest()
    {
        var matcher = PatternMatcher.Build(["中国", "国人民银行", "中国人", "银行卡"]);
        var hits = new PatternHit[8];
        const string Text = "问中國人民银行卡号";

        var count = matcher.FindLongest(Text, hits);

        hits[..count].Select(hit => Text.Substring(hit.Range.Start, hit.Range.Length)).ShouldBe(["中國人", "银行卡"]);
        var masked = new char[Text.Length];
        matcher.Mask(Text, masked).ShouldBe(2);
        new string(masked).ShouldBe("问***民***号");
        matcher.Find(Text, hits.AsSpan(0, 1)).ShouldBe(4);
        hits[0].ShouldBe(new PatternHit(2, new TextRange(1, 3)));
    }

    [Test]
    public void A_hit_inside_of_an_allowed_phrase_does_not_count()
    {
        var matcher = PatternMatcher.Build(["毒", "sex", "吸毒"], new PatternMatcherOptions(Allowed: ["病毒", "消毒液", "Essex"]));

        matcher.Count("消毒液杀病毒").ShouldBe(0);
        matcher.IsMatch("in Essex").ShouldBeFalse();
        Found(matcher, "吸毒与病毒").ShouldBe([new PatternHit(2, new TextRange(0, 2)), new PatternHit(0, new TextRange(1, 1))]);
        PatternMatcher.Build(["毒"], new PatternMatcherOptions(Allowed: ["毒"])).IsMatch("毒").ShouldBeFalse();
    }

    [Test]
    public void Whole_words_leave_parts_of_latin_words_alone()
    {
        var matcher = PatternMatcher.Build(["ass", "傻瓜"], new PatternMatcherOptions(WholeWords: true));

        matcher.Count("class assert glass").ShouldBe(0);
        matcher.Count("an ass, 你ass 大傻瓜蛋").ShouldBe(3);
        PatternMatcher.Build(["ass"], new PatternMatcherOptions(IsExact: true, WholeWords: true)).Count("class ass").ShouldBe(1);
    }

    [Test]
    public void Searching_allocates_nothing()
    {
        var matcher = PatternMatcher.Build(["代开发票", "casino", "毒"], new PatternMatcherOptions(Allowed: ["病毒"]));
        var text = string.Concat(Enumerable.Repeat("代開*發票 Ｃasinoo 病毒 吸毒 ㈱ 😀 か\u3099 ", 20));
        var hits = new PatternHit[200];
        var masked = new char[text.Length];

        // Once arrays are rented for the first time, and when the collector takes them back, some are made anew.
        Enumerable.Range(0, 20).Min(_ => Allocated(() =>
        {
            matcher.Find(text, hits);
            matcher.FindLongest(text, hits);
            matcher.Mask(text, masked);
            matcher.IsMatch(text);
        })).ShouldBe(0);

        static long Allocated(Action action)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Test]
    public void A_matcher_is_replaced_while_others_hold_the_old_one()
    {
        var slot = new SwappableMatcher(PatternMatcher.Build(["旧"]));
        var held = slot.Current;

        slot.Replace(PatternMatcher.Build(["新"]));

        held.IsMatch("旧").ShouldBeTrue();
        slot.Current.IsMatch("旧").ShouldBeFalse();
        slot.Current.IsMatch("新").ShouldBeTrue();
    }

    [Test]
    public void Refuses_a_negative_gap() =>
        Should.Throw<ArgumentOutOfRangeException>(() => PatternMatcher.Build(["a"], new PatternMatcherOptions(MaxGap: -1)));

    /// <summary>Whether a stretch is the pattern once symbols are gone and runs are one.</summary>
    private static bool IsSqueezed(string stretch, string pattern)
    {
        static string Squeeze(string text)
        {
            var kept = TextNormalizer.Fold(text).Where(c => c is not ('.' or '*' or '(' or ')')).ToList();
            return string.Concat(kept.Where((c, i) => i == 0 || kept[i - 1] != c));
        }

        return Squeeze(stretch) == Squeeze(pattern);
    }

    private static List<PatternHit> Found(PatternMatcher matcher, string text)
    {
        var hits = new PatternHit[1000];
        return [.. hits[..matcher.Find(text, hits)]];
    }

    private static List<PatternHit> Naive(List<string> patterns, string text)
    {
        var hits = new List<PatternHit>();
        for (var start = 0; start < text.Length; start++)
        {
            hits.AddRange(Enumerable.Range(0, patterns.Count)
                .Where(pattern => string.CompareOrdinal(text, start, patterns[pattern], 0, patterns[pattern].Length) == 0)
                .OrderByDescending(pattern => patterns[pattern].Length)
                .Select(pattern => new PatternHit(pattern, new TextRange(start, patterns[pattern].Length))));
        }

        return hits;
    }

    private static string Word(ref SeededRandom random, string alphabet, int length)
    {
        var word = new char[length];
        foreach (ref var c in word.AsSpan())
        {
            c = alphabet[random.Below(alphabet.Length)];
        }

        return new string(word);
    }
}
