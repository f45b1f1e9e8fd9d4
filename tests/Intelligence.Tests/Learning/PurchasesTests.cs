using KnowledgePay.Intelligence.Learning.Purchases;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class PurchasesTests
{
    /// <summary>The published fit to the CDNOW sample, in weeks.</summary>
    private static readonly BgNbd Published = new(0.243, 4.414, 0.793, 2.426);

    private static readonly PurchaseHistory Known = new(2, 30.43, 38.86);

    private static readonly TrainingRun Run = new();

    [Test]
    public void Expects_what_was_published_of_a_customer()
    {
        Published.Expected(Known, 39).ShouldBe(1.226, 0.0005);
        Published.Alive(Known).ShouldBe(0.7266, 0.00005);
    }

    [Test]
    public void Who_never_came_back_may_still_live() => Published.Alive(new PurchaseHistory(0, 0, 38.86)).ShouldBe(1);

    [Test]
    public void Expected_purchases_begin_at_none_and_rise()
    {
        double[] times = [0, 1, 10, 50, 500, 5000];

        times.Select(t => Published.Expected(Known, t)).ShouldBe(times.Select(t => Published.Expected(Known, t)).Order());
        Published.Expected(Known, 0).ShouldBe(0, 1e-12);
        Published.ExpectedOfNew(1e-6).ShouldBe(1e-6 * Published.R / Published.Alpha, 1e-11);
    }

    [TestCase(0.999_999_9)]
    [TestCase(1.0)]
    [TestCase(1.000_000_1)]
    public void Nothing_jumps_where_a_is_one(double a) =>
        (Published with { A = a }).Expected(Known, 39).ShouldBe((Published with { A = 1.001 }).Expected(Known, 39), 1e-3);

    /// <summary>The expectation over drop-out chances and rates, drawn from the model.</summary>
    [TestCase(0.793, 2.426)]
    [TestCase(0.3, 0.5)]
    public void The_expectation_of_a_new_customer_is_that_of_simulated_ones(double a, double b)
    {
        var model = new BgNbd(1.5, 4, a, b);
        var bought = Simulate(model, 20_000, 10, 3).Average(c => c.Frequency);

        model.ExpectedOfNew(10).ShouldBe(bought, 0.06);
    }

    [Test]
    public void Finds_the_parameters_that_made_the_purchases()
    {
        var truth = new BgNbd(0.8, 5, 1.2, 2.5);
        var customers = Simulate(truth, 3000, 40, 1);

        var fitted = BgNbd.Fit(customers, Run);

        fitted.R.ShouldBe(truth.R, 0.12);
        fitted.Alpha.ShouldBe(truth.Alpha, 1);
        (fitted.A / (fitted.A + fitted.B)).ShouldBe(truth.A / (truth.A + truth.B), 0.03);
        fitted.LogLikelihood(customers).ShouldBeGreaterThanOrEqualTo(truth.LogLikelihood(customers));
    }

    [Test]
    public void The_fit_is_a_maximum()
    {
        var customers = Simulate(new BgNbd(0.8, 5, 1.2, 2.5), 800, 40, 2);
        var fitted = BgNbd.Fit(customers, Run);
        var best = fitted.LogLikelihood(customers);

        foreach (var near in (BgNbd[])[fitted with { R = fitted.R * 1.02 }, fitted with { Alpha = fitted.Alpha * 0.98 }, fitted with { A = fitted.A * 1.02 }, fitted with { B = fitted.B * 0.98 }])
        {
            near.LogLikelihood(customers).ShouldBeLessThan(best);
        }
    }

    /// <summary>Customers who are all alike leave parameters open: the likelihood only rises towards the end of a ridge.</summary>
    [Test]
    public void Customers_who_are_all_alike_still_get_finite_expectations()
    {
        PurchaseHistory[] alike = [.. Enumerable.Repeat(new PurchaseHistory(5, 30, 36, 20), 50)];

        var fitted = BgNbd.Fit(alike, Run);
        var value = GammaGamma.Fit(alike, Run);

        fitted.Expected(alike[0], 6).ShouldBe(1, 0.3);
        fitted.Alive(alike[0]).ShouldBeInRange(0.5, 1);
        value.Expected(alike[0]).ShouldBe(20, 0.5);
    }

    [Test]
    public void A_log_becomes_histories_without_the_first_purchase()
    {
        var day = new DateOnly(2024, 1, 1);
        Purchase[] log =
        [
            new("a", day, 10), new("a", day.AddDays(7), 4), new("a", day.AddDays(7), 2), new("a", day.AddDays(21), 8), new("a", day.AddDays(90), 99),
            new("b", day.AddDays(14), 5), new("c", day.AddDays(40), 5),
        ];

        var histories = PurchaseHistory.Of(log, day.AddDays(28), 7);

        histories.Select(h => h.Key).ShouldBe(["a", "b"]);
        histories[0].Value.ShouldBe(new PurchaseHistory(2, 3, 4, 7));
        histories[1].Value.ShouldBe(new PurchaseHistory(0, 0, 2));
    }

    [Test]
    public void The_value_of_a_purchase_shrinks_to_that_of_all_the_less_was_bought()
    {
        var model = new GammaGamma(6.25, 3.74, 15.44);

        model.MeanValue.ShouldBe(35.22, 0.01);
        model.Expected(new PurchaseHistory(0, 0, 39)).ShouldBe(model.MeanValue);
        model.Expected(new PurchaseHistory(1, 10, 39, 60)).ShouldBeInRange(model.MeanValue, model.Expected(new PurchaseHistory(9, 10, 39, 60)));
    }

    [Test]
    public void Gamma_gamma_finds_the_parameters_that_made_the_values()
    {
        var truth = new GammaGamma(6, 4, 15);
        var random = new SeededRandom(11);
        PurchaseHistory[] customers = [.. Enumerable.Range(0, 4000).Select(_ =>
        {
            var rate = Gamma(ref random, truth.Q) / truth.Gamma;
            var count = 1 + random.Below(5);
            var mean = 0.0;
            for (var i = 0; i < count; i++)
            {
                mean += Gamma(ref random, truth.P) / rate / count;
            }

            return new PurchaseHistory(count, 10, 39, mean);
        })];

        var fitted = GammaGamma.Fit(customers, Run);

        fitted.MeanValue.ShouldBe(truth.MeanValue, 1);
        fitted.Q.ShouldBe(4, 0.6);
        fitted.LogLikelihood(customers).ShouldBeGreaterThanOrEqualTo(truth.LogLikelihood(customers));
    }

    [Test]
    public void Refuses_impossible_histories()
    {
        Should.Throw<ArgumentException>(() => BgNbd.Fit([], Run));
        Should.Throw<ArgumentException>(() => BgNbd.Fit([new PurchaseHistory(1, 5, 4)], Run));
        Should.Throw<ArgumentException>(() => BgNbd.Fit([new PurchaseHistory(0, 0, 4)], Run));
        Should.Throw<ArgumentException>(() => GammaGamma.Fit([new PurchaseHistory(1, 1, 4)], Run));
    }

    private static List<PurchaseHistory> Simulate(BgNbd model, int count, double age, ulong seed)
    {
        var random = new SeededRandom(seed);
        var customers = new List<PurchaseHistory>();
        for (var i = 0; i < count; i++)
        {
            var rate = Gamma(ref random, model.R) / model.Alpha;
            var (up, down) = (Gamma(ref random, model.A), Gamma(ref random, model.B));
            var drop = up / (up + down);
            double time = 0, last = 0;
            var bought = 0;
            while (true)
            {
                time += -Math.Log(1 - random.Uniform()) / rate;
                if (!(time < age))
                {
                    break;
                }

                (bought, last) = (bought + 1, time);
                if (random.Uniform() < drop)
                {
                    break;
                }
            }

            customers.Add(new PurchaseHistory(bought, last, age));
        }

        return customers;
    }

    /// <summary>Marsaglia and Tsang (2000).</summary>
    private static double Gamma(ref SeededRandom random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(ref random, shape + 1) * Math.Pow(1 - random.Uniform(), 1 / shape);
        }

        var d = shape - 1 / 3.0;
        while (true)
        {
            var x = random.Normal();
            var v = Math.Pow(1 + x / Math.Sqrt(9 * d), 3);
            if (v > 0 && Math.Log(1 - random.Uniform()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
            {
                return d * v;
            }
        }
    }
}
