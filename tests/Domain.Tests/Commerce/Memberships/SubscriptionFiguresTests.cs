using FsCheck;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class SubscriptionFiguresTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_movement_has_its_name_and_all_add_up_from_start_to_end()
    {
        PaidTime[] paid =
        [
            Time(1, -40, -10, 30), Time(1, 5, 35, 30),
            Time(2, -10, 20, 30, cutShort: true), Time(2, 20, 50, 99),
            Time(3, -20, 10, 99), Time(3, 10, 40, 30),
            Time(4, -5, 25, 20),
            Time(5, 15, 45, 25),
            Time(6, -5, 55, 10),
            Time(7, 12, 20, 7),
        ];

        var figures = Figures(paid, 0, 30);

        figures.Revenue.ShouldBe(new(StartMinor: 30 + 99 + 20 + 10, NewMinor: 25 + 7, ExpansionMinor: 69, ContractionMinor: -69, ChurnedMinor: -20 - 7, ReactivatedMinor: 30, EndMinor: 30 + 99 + 30 + 25 + 10));
        figures.Subscribers.ShouldBe(new(Start: 4, New: 2, Expanded: 1, Contracted: 1, Churned: 2, Reactivated: 1, End: 5));
        figures.Lost.ShouldBe(1, "who came and left within the window was none of the start's");
        figures.LostMinor.ShouldBe(69 + 20, "what one pays more makes no good what another does not pay");
    }

    [Test]
    public void A_subscriber_counts_from_the_first_instant_of_what_they_paid_to_the_last_and_not_after()
    {
        PaidTime[] paid = [Time(1, 0, 30, 30)];
        var at = new[] { Start.AddTicks(-10), Start, Start.AddDays(30).AddTicks(-10), Start.AddDays(30) };

        SubscriptionFigures.Of(paid, at[0], at[^1], at[^1], at).Points.Select(p => p.MrrMinor).ShouldBe([0, 30, 30, 0]);
    }

    [Test]
    public void A_period_that_may_still_be_renewed_says_nothing_about_renewals_yet()
    {
        PaidTime[] paid =
        [
            Time(1, -30, 1, 30), Time(1, 1, 31, 30),
            Time(2, -30, 2, 30, patience: 5),
            Time(3, -30, 29, 30, patience: 5),
            Time(4, -30, 3, 30, cutShort: true),
            Time(5, -30, 4, 30, patience: 5), Time(5, 20, 50, 30),
        ];

        var early = Figures(paid, 0, 30);
        (early.Renewed, early.RenewalsDue).ShouldBe((1, 3), "one is still in its grace, one was refunded, one came back too late to be a renewal");
        var later = Figures(paid, 0, 30, now: 60);
        (later.Renewed, later.RenewalsDue).ShouldBe((1, 4));
    }

    [Test]
    public void Unequal_subscribers_say_less_about_money_than_equal_ones()
    {
        Figures([.. Enumerable.Range(1, 40).Select(i => Time(i, -1, 40, 30))], 0, 30).EffectiveSize.ShouldBe(40, 1e-9);
        Figures([.. Enumerable.Range(1, 40).Select(i => Time(i, -1, 40, i == 1 ? 3000 : 30))], 0, 30).EffectiveSize.ShouldBeLessThan(2);
    }

    /// <summary>Against somebody who looks at every subscriber at every instant at which anything could change.</summary>
    [Property(MaxTest = 300)]
    public void Figures_equal_those_of_counting_by_hand(PositiveInt seed)
    {
        var random = new Random(seed.Get);
        var paid = Enumerable.Range(1, 6).SelectMany(who => SomeTimes(who, random)).ToList();
        var (from, to) = (Start.AddDays(random.Next(0, 40)), Start.AddDays(random.Next(40, 120)));
        DateTimeOffset[] at = [from, from.AddDays(3), to];

        var figures = SubscriptionFigures.Of(paid, from, to, to, at);

        var sums = new Dictionary<string, long> { ["new"] = 0, ["up"] = 0, ["down"] = 0, ["gone"] = 0, ["back"] = 0 };
        foreach (var who in paid.Select(p => p.Subscriber).Distinct())
        {
            var theirs = paid.Where(p => p.Subscriber == who).ToList();
            foreach (var instant in theirs.SelectMany(p => new[] { p.From, p.Until }).Distinct().Where(i => i > from && i <= to))
            {
                var (before, after) = (Level(theirs, instant.AddTicks(-1)), Level(theirs, instant));
                var paidBefore = theirs.Exists(p => p.MonthlyMinor > 0 && p.From < instant);
                var name = (before, after) switch
                {
                    (0, _) => paidBefore ? "back" : "new",
                    (_, 0) => "gone",
                    _ => after > before ? "up" : "down",
                };
                sums[name] += after - before;
            }
        }

        var revenue = figures.Revenue;
        (revenue.NewMinor, revenue.ExpansionMinor, revenue.ContractionMinor, revenue.ChurnedMinor, revenue.ReactivatedMinor)
            .ShouldBe((sums["new"], sums["up"], sums["down"], sums["gone"], sums["back"]));
        (revenue.StartMinor, revenue.EndMinor).ShouldBe((Level(paid, from), Level(paid, to)));
        (revenue.StartMinor + revenue.NewMinor + revenue.ExpansionMinor + revenue.ContractionMinor + revenue.ChurnedMinor + revenue.ReactivatedMinor).ShouldBe(revenue.EndMinor);
        var people = figures.Subscribers;
        (people.Start + people.New + people.Reactivated - people.Churned).ShouldBe(people.End);
        figures.Points.Select(p => p.MrrMinor).ShouldBe(at.Select(i => Level(paid, i)));
    }

    private static IEnumerable<PaidTime> SomeTimes(int who, Random random)
    {
        var day = random.Next(-60, 60);
        for (var i = random.Next(0, 7); i > 0; i--)
        {
            var until = day + random.Next(1, 40);
            yield return Time(who, day, until, random.Next(0, 4) * 10, cutShort: random.Next(4) == 0, patience: random.Next(0, 9));
            day = random.Next(3) == 0 ? until + random.Next(1, 30) : until;
        }
    }

    private static long Level(List<PaidTime> paid, DateTimeOffset at) => paid.Where(p => p.From <= at && at < p.Until).Sum(p => p.MonthlyMinor);

    private static SubscriptionFigures Figures(IReadOnlyCollection<PaidTime> paid, int from, int to, int? now = null) =>
        SubscriptionFigures.Of(paid, Start.AddDays(from), Start.AddDays(to), Start.AddDays(now ?? to), []);

    private static PaidTime Time(int who, int from, int until, long monthly, bool cutShort = false, int patience = 0) =>
        new(new(new MemberId(LogOf.Number(who)), null), Start.AddDays(from), Start.AddDays(until), monthly, cutShort, patience);
}
