using System.Text;
using KnowledgePay.Intelligence.Text;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text;

public sealed class TextNormalizerTests
{
    [TestCase("Ｐｙｔｈｏｎ　３", "python 3")]
    [TestCase("ﾃﾞｰﾀ", "データ")]
    [TestCase("心理學與生活", "心理学与生活")]
    [TestCase("瞭解後來", "了解后来")]
    [TestCase("Café ÑANDÚ nǐ hǎo", "cafe nandu ni hao")]
    [TestCase("知\u200B识\uFEFF", "知识")]
    [TestCase("㈱①ﬁ", "(株)1fi")]
    [TestCase("", "")]
    public void Folds_a_text_for_matching(string text, string expected)
    {
        TextNormalizer.Fold(text).ShouldBe(expected);
        TextNormalizer.Normalize(text).Text.ShouldBe(expected);
    }

    [Test]
    public void Replaces_half_a_surrogate_pair() => TextNormalizer.Fold("心\uD83Dx").ShouldBe("心\uFFFDx");

    [TestCase("學\u200B習㈱法", "学习", 0, 3)]
    [TestCase("學\u200B習㈱法", "株", 3, 1)]
    [TestCase("學\u200B習㈱法", "法", 4, 1)]
    [TestCase("ｶﾞ心", "ガ", 0, 2)]
    [TestCase("a\u200Bb", "a", 0, 1)]
    [TestCase("𠮷野 ＩＤ", "id", 4, 2)]
    public void Leads_back_to_the_original(string original, string found, int start, int length)
    {
        var normalized = TextNormalizer.Normalize(original);

        var range = normalized.ToOriginal(new TextRange(normalized.Text.IndexOf(found, StringComparison.Ordinal), found.Length));

        range.ShouldBe(new TextRange(start, length));
    }

    [Test]
    public void Refuses_a_range_outside_the_text() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TextNormalizer.Normalize("心理").ToOriginal(new TextRange(1, 2)));

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void Normalising_twice_changes_nothing(WildText text)
    {
        var once = TextNormalizer.Fold(text.Value);

        TextNormalizer.Fold(once).ShouldBe(once);
        TextNormalizer.Normalize(text.Value).Text.ShouldBe(once);
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void Every_stretch_leads_to_a_stretch_of_the_original_in_the_same_order(WildText text)
    {
        var normalized = TextNormalizer.Normalize(text.Value);
        var previous = new TextRange(0, 0);
        for (var i = 0; i < normalized.Text.Length; i++)
        {
            var range = normalized.ToOriginal(new TextRange(i, 1));

            range.Length.ShouldBeGreaterThan(0);
            range.End.ShouldBeLessThanOrEqualTo(text.Value.Length);
            (range == previous || range.Start >= previous.End).ShouldBeTrue();
            normalized.ToOriginal(new TextRange(0, i + 1)).ShouldBe(TextRange.Between(normalized.ToOriginal(new TextRange(0, 1)).Start, range.End));
            previous = range;
        }
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void The_original_stretch_folds_to_the_text_it_came_from(WildText text)
    {
        var normalized = TextNormalizer.Normalize(text.Value);
        for (var start = 0; start < normalized.Text.Length;)
        {
            // All code units that came from one place form one step.
            var place = normalized.ToOriginal(new TextRange(start, 1));
            var end = start + 1;
            while (end < normalized.Text.Length && normalized.ToOriginal(new TextRange(end, 1)) == place)
            {
                end++;
            }

            TextNormalizer.Fold(text.Value.Substring(place.Start, place.Length)).ShouldBe(normalized.Text[start..end]);
            start = end;
        }
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 2000)]
    public void What_compatibility_normalisation_makes_equal_stays_equal(WildText text)
    {
        var valid = new string([.. text.Value.Where(c => !char.IsSurrogate(c) && c != '\uFFFE')]);

        TextNormalizer.Fold(valid.Normalize(NormalizationForm.FormKC)).ShouldBe(TextNormalizer.Fold(valid));
        TextNormalizer.Fold(valid.Normalize(NormalizationForm.FormD)).ShouldBe(TextNormalizer.Fold(valid));
    }
}
