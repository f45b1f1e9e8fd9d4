using FsCheck.Fluent;
using KnowledgePay.Intelligence.Text;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text;

public sealed class SpellingTests
{
    [TestCase("python", "python", 0)]
    [TestCase("pyhton", "python", 1)]
    [TestCase("pythn", "python", 1)]
    [TestCase("pythoon", "python", 1)]
    [TestCase("pithon", "python", 1)]
    [TestCase("心里学", "心理学", 1)]
    [TestCase("", "ab", 2)]
    [TestCase("java", "python", 3)]
    public void Counts_the_mistakes_up_to_a_bound(string left, string right, int expected) =>
        EditDistance.Between(left, right, atMost: 2).ShouldBe(expected);

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 500)]
    public void The_distance_is_the_same_in_both_directions_and_zero_only_for_equal_texts(PlainWords left, PlainWords right)
    {
        var there = EditDistance.Between(left.Value, right.Value, 5);

        EditDistance.Between(right.Value, left.Value, 5).ShouldBe(there);
        (there == 0).ShouldBe(left.Value == right.Value);
    }

    [TestCase("python", "pyhton")]
    [TestCase("python", "pythn")]
    [TestCase("python", "xpython")]
    [TestCase("photoshop", "fotoshop")]
    [TestCase("javascript", "javasript")]
    [TestCase("javascript", "jvascirpt")]
    [TestCase("beginner", "begginer")]
    public void A_word_shares_a_key_with_its_misspelling(string word, string misspelled) =>
        SpellingKeys.Of(word).Intersect(SpellingKeys.Of(misspelled), StringComparer.Ordinal).ShouldNotBeEmpty();

    [Property(MaxTest = 500)]
    public FsCheck.Property One_mistake_always_leaves_a_shared_key()
    {
        var letters = Gen.Elements("abcdefghij".ToCharArray());
        var words = letters.ArrayOf(6).Select(chars => new string(chars));
        var cases = from word in words from kind in Gen.Choose(0, 3) from at in Gen.Choose(0, 4) from letter in letters select (word, kind, at, letter);
        return Prop.ForAll(cases.ToArbitrary(), testCase =>
        {
            var (word, kind, at, letter) = testCase;
            var misspelled = kind switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, letter.ToString()),
                2 => word.Remove(at, 1).Insert(at, letter.ToString()),
                _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            };

            EditDistance.Between(word, misspelled, 2).ShouldBeLessThanOrEqualTo(1);
            SpellingKeys.Of(word).Overlaps(misspelled).ShouldBeTrue();
        });
    }

    [TestCase("go")]
    [TestCase("")]
    public void Leaves_short_words_alone(string word) => SpellingKeys.Of(word).ShouldBeEmpty();
}

file static class KeySets
{
    public static bool Overlaps(this IReadOnlyCollection<string> keys, string other) =>
        keys.Intersect(SpellingKeys.Of(other), StringComparer.Ordinal).Any();
}
