using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Trials, plans, renewals, pauses and farewells.</summary>
internal sealed partial class Trade
{
    private async Task Try(Person person)
    {
        var tier = person.One(market.Ladders)[0];
        if ((await stage.Do(person.Id, new StartTrial(tier.Id))).IsSuccess)
        {
            Count("trials");
            person.Note(new Fact.Tried(Now, tier.Id));
            if (person.Likely(0.4))
            {
                agenda.Add(person, Now.AddDays(person.Chance.Next(1, tier.TrialDays + 3)), () => Subscribe(person, tier, BillingPeriod.Month));
            }
        }
    }

    /// <summary>Joins, or moves up or down, as chance and what they have decide.</summary>
    private Task Join(Person person) => Subscribe(
        person, person.One(person.One(market.Ladders)), person.Chance.Next(10) switch { < 7 => BillingPeriod.Month, < 9 => BillingPeriod.Quarter, _ => BillingPeriod.Year });

    private Task Subscribe(Person person, Tier tier, BillingPeriod period)
    {
        // Two unpaid periods at once would be joined in the order in which banks report them.
        if (person.UndecidedPeriods > 0)
        {
            Count("period put off");
            return Task.CompletedTask;
        }

        return Buy(person, [new CheckoutLine(null, tier.Id, period)]);
    }

    /// <summary>What a member of a tier will do: stay on, pause, move, leave, or forget to pay.</summary>
    private bool PlanMembership(Person person, OrderLine line)
    {
        var (tier, period) = (market.Tiers[line.TierId!.Value], line.Period!.Value);
        var ladder = market.Ladders.Single(l => l.Contains(tier));
        var days = (Now.AddMonths(period.Months()) - Now).TotalDays;
        DateTimeOffset Within(double from, double to) => Now.AddDays(days * (from + ((to - from) * person.Chance.NextDouble())));

        // Some pay before the end, some in the days of grace, some too late.
        if (person.Likely(0.62))
        {
            agenda.Add(person, Within(0.6, person.Likely(0.25) ? 1.25 : 1.0), () => Subscribe(person, tier, period));
        }

        switch (person.Chance.Next(100))
        {
            case < 14:
                var pause = person.Chance.Next(1, 20);
                var early = person.Likely(0.4) ? person.Chance.Next(1, 25) : 0;
                agenda.Add(person, Within(0.05, 0.8), () => Pause(person, tier.OwnerId, pause, early));
                break;
            case < 26:
                agenda.Add(person, Within(0.1, 1.02), () => Cancel(person, tier.OwnerId, person.Likely(0.35)));
                break;
            case < 40:
                var other = ladder[1 - ladder.ToList().IndexOf(tier)];
                agenda.Add(person, Within(0.05, 1.02), () => Subscribe(person, other, person.Likely(0.8) ? BillingPeriod.Month : period));
                break;
            case < 46:
                var next = ladder[1 - ladder.ToList().IndexOf(tier)];
                agenda.Add(person, Within(0.1, 0.9), () => Change(person, next, BillingPeriod.Month));
                break;
        }

        return true;
    }

    /// <summary>Some leave although nothing asks them to pay; some of those come back.</summary>
    private bool PlanFarewell(Person person, MemberId? owner, DateTimeOffset at, double chance)
    {
        var leaves = person.Likely(chance);
        if (leaves)
        {
            agenda.Add(person, at, () => Cancel(person, owner, person.Likely(0.4)));
        }

        return leaves;
    }

    private Task ChangeMind(Person person)
    {
        var owner = person.One(market.Ladders)[0].OwnerId;
        return person.Chance.Next(3) switch
        {
            0 => Pause(person, owner, person.Chance.Next(1, 30), 0),
            1 => Cancel(person, owner, comesBack: false),
            _ => Change(person, person.One(person.One(market.Ladders)), BillingPeriod.Quarter),
        };
    }

    private async Task<MembershipView?> Mine(Person person, MemberId? owner) =>
        (await stage.Ask(person, new ListMyMemberships())).Value
        .FirstOrDefault(m => market.Tiers[m.Tier.Id].OwnerId == owner && m.State is not (MembershipState.Lapsed or MembershipState.Cancelled));

    private async Task Pause(Person person, MemberId? owner, int days, int endsAfter)
    {
        if (await Mine(person, owner) is not { } mine || !(await stage.Do(person.Id, new PauseMembership(mine.Id, days))).IsSuccess)
        {
            return;
        }

        Count("paused");
        person.Note(new Fact.Paused(Now, owner, days));
        if (endsAfter > 0)
        {
            agenda.Add(person, Now.AddDays(endsAfter), async () =>
            {
                if ((await stage.Do(person.Id, new UnpauseMembership(mine.Id))).IsSuccess)
                {
                    Count("unpaused");
                    person.Note(new Fact.Unpaused(Now, owner));
                }
            });
        }
    }

    private async Task Cancel(Person person, MemberId? owner, bool comesBack)
    {
        if (await Mine(person, owner) is not { } mine || !(await stage.Do(person.Id, new CancelMembership(mine.Id))).IsSuccess)
        {
            return;
        }

        Count("memberships cancelled");
        person.Note(new Fact.Cancelled(Now, owner));
        if (comesBack)
        {
            agenda.Add(person, Now.AddDays(2), async () =>
            {
                if ((await stage.Do(person.Id, new ResumeMembership(mine.Id))).IsSuccess)
                {
                    Count("memberships resumed");
                    person.Note(new Fact.Resumed(Now, owner));
                }
            });
        }
    }

    /// <summary>Asks for another plan: noted for the period's end, or at once where the credit covers it.</summary>
    private async Task Change(Person person, Tier tier, BillingPeriod period)
    {
        if (await Mine(person, tier.OwnerId) is not { } mine)
        {
            return;
        }

        var preview = await stage.Ask(person, new PreviewMembershipChange(mine.Id, tier.Id, period));
        if (!preview.IsSuccess || !(await stage.Do(person.Id, new ChangeMembership(mine.Id, tier.Id, period))).IsSuccess)
        {
            return;
        }

        Count(preview.Value.Change == PlanChange.Now ? "changed at once" : "change noted");
        TierId? planned = tier.Id == mine.Tier.Id && period == mine.Period ? null : tier.Id;
        person.Note(preview.Value.Change == PlanChange.Now
            ? new Fact.Period(Now, tier.Id, period, Guid.CreateVersion7(Now), 0)
            : new Fact.Planned(Now, tier.OwnerId, planned));
    }
}
