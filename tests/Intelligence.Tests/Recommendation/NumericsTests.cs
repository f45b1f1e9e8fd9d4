using FsCheck.Fluent;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class NumericsTests
{
    [Property(MaxTest = 300)]
    public FsCheck.Property The_best_of_a_vector_are_those_of_a_full_sort()
    {
        var value = Gen.Choose(0, 8).Select(v => v == 8 ? float.NegativeInfinity : v / 2f);
        var cases = from size in Gen.Choose(0, 70) from values in value.ArrayOf(size) from k in Gen.Choose(0, 80) select (values, k);
        return Prop.ForAll(cases.ToArbitrary(), testCase =>
        {
            var best = new int[testCase.k];
            var count = TopK.Select(testCase.values, best);

            best[..count].ShouldBe(Enumerable.Range(0, testCase.values.Length)
                .Where(i => float.IsFinite(testCase.values[i]))
                .OrderByDescending(i => testCase.values[i])
                .ThenBy(i => i)
                .Take(testCase.k));
        });
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(127)]
    [TestCase(128)]
    [TestCase(131)]
    [TestCase(390)]
    public void A_matrix_times_its_inverse_is_the_identity(int order)
    {
        var matrix = PositiveDefinite(order);
        var inverse = (float[])matrix.Clone();

        SymmetricInverse.Invert(inverse, order, new ParallelOptions());

        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j < order; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < order; k++)
                {
                    sum += (double)matrix[i * order + k] * inverse[k * order + j];
                }

                sum.ShouldBe(i == j ? 1 : 0, 1e-3);
            }
        }
    }

    [Test]
    public void The_inverse_is_the_same_bit_by_bit_with_one_thread_and_with_many()
    {
        var one = PositiveDefinite(300);
        var many = (float[])one.Clone();

        SymmetricInverse.Invert(one, 300, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        SymmetricInverse.Invert(many, 300, new ParallelOptions { MaxDegreeOfParallelism = 8 });

        many.ShouldBe(one);
    }

    [Test]
    public void Refuses_a_matrix_that_is_not_positive_definite() =>
        Should.Throw<ArithmeticException>(() => SymmetricInverse.Invert([1, 2, 2, 1], 2, new ParallelOptions()));

    private static float[] PositiveDefinite(int order)
    {
        var random = new SeededRandom(7);
        var factor = new float[order * 20];
        for (var i = 0; i < factor.Length; i++)
        {
            factor[i] = (float)random.Normal();
        }

        var matrix = new float[order * order];
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j < order; j++)
            {
                matrix[i * order + j] = (i == j ? 3 : 0) + Enumerable.Range(0, 20).Sum(k => factor[i * 20 + k] * factor[j * 20 + k]);
            }
        }

        return matrix;
    }
}
