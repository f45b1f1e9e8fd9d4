using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text.Similarity;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Similarity;

public sealed class NearDuplicateTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void A_small_edit_moves_a_fingerprint_a_little()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var words = Words(60, seed);
            var edited = words.ToArray();
            edited[30] = "edited";

            var near = SimHash.Distance(SimHash.Of(string.Join(' ', words)), SimHash.Of(string.Join(' ', edited)));
            var far = SimHash.Distance(SimHash.Of(string.Join(' ', words)), SimHash.Of(string.Join(' ', Words(60, seed + 1000))));

            near.ShouldBeLessThanOrEqualTo(16);
            far.ShouldBeGreaterThan(near);
        }
    }

    [Test]
    public void Width_case_and_signs_do_not_change_a_fingerprint()
    {
        SimHash.Of("Ｐｙｔｈｏｎ 入門，很 好！").ShouldBe(SimHash.Of("python入门很好"));
        SimHash.Of("……").ShouldBe(0UL);
    }

    [Test]
    public void The_index_finds_what_comparing_all_finds([Values(0, 3, 7)] int distance)
    {
        var random = new SeededRandom(7);
        var index = new SimHashIndex(distance);
        var prints = new List<ulong>();
        for (var i = 0; i < 400; i++)
        {
            // Every other one is a neighbour of an earlier one.
            var print = i % 2 == 1 ? Flip(prints[random.Below(prints.Count)], random.Below(9), ref random) : random.Next();
            index.Add(i, print);
            prints.Add(print);
        }

        foreach (var print in prints)
        {
            var expected = Enumerable.Range(0, prints.Count).Where(i => SimHash.Distance(print, prints[i]) <= distance).OrderBy(i => SimHash.Distance(print, prints[i])).ThenBy(i => i);
            index.Find(print).ShouldBe(expected);
        }
    }

    [Test]
    public void A_signature_estimates_the_similarity_of_sets()
    {
        for (var shared = 0; shared <= 200; shared += 50)
        {
            ulong[] left = [.. Enumerable.Range(0, 200).Select(i => (ulong)i * 7919)];
            ulong[] right = [.. Enumerable.Range(200 - shared, 200).Select(i => (ulong)i * 7919)];

            // Four standard errors of 125 values.
            MinHash.Similarity(MinHash.Signature(left), MinHash.Signature(right)).ShouldBe(Shingles.Jaccard(left, right), 4 * 0.5 / Math.Sqrt(125));
        }
    }

    [Test]
    public void Groups_are_those_of_comparing_all_pairs()
    {
        var texts = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            var words = Words(40, (ulong)(i % 12) + 1);
            for (var edit = 0; edit < i / 12; edit++)
            {
                words[10 * edit + 5] = $"edit{i}";
            }

            texts.Add(string.Join(' ', words));
        }

        var groups = NearDuplicates.Group(texts, 0.75, Run);

        var expected = Enumerable.Range(0, texts.Count).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < texts.Count; i++)
            {
                for (var j = 0; j < texts.Count; j++)
                {
                    if (expected[j] < expected[i] && Shingles.Jaccard(Shingles.Of(texts[i]), Shingles.Of(texts[j])) >= 0.75)
                    {
                        expected[i] = expected[j];
                        changed = true;
                    }
                }
            }
        }

        groups.ShouldBe(expected);
        groups.Distinct().Count().ShouldBeLessThan(40);
        NearDuplicates.Group(texts, 0.75, new TrainingRun(Threads: 1)).ShouldBe(groups);
    }

    [Test]
    public void Texts_without_words_stand_alone() => NearDuplicates.Group(["", "!", "好", "好！"], 0.8, Run).ShouldBe([0, 1, 2, 2]);

    [Test]
    public void A_similarity_out_of_reach_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => NearDuplicates.Group(["a"], 0.3, Run));

    private static string[] Words(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var words = new string[count];
        for (var i = 0; i < count; i++)
        {
            words[i] = $"w{random.Below(5000)}";
        }

        return words;
    }

    private static ulong Flip(ulong print, int bits, ref SeededRandom random)
    {
        for (var i = 0; i < bits; i++)
        {
            print ^= 1UL << random.Below(64);
        }

        return print;
    }
}
