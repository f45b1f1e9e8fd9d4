using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Domain.Tests.Commerce;

/// <summary>
/// Says who may read what by living through the log day by day: each right is a jar of paid days that a day takes one out
/// of, unless it is paused. Slow, and written without a look at how the product does it. Knows whole days only.
/// </summary>
internal static class EntitlementOracle
{
    public static bool MayRead(IReadOnlyList<AccessEvent> log, ProductFacts product, int today)
    {
        if (product.Authors.Contains(World.Reader))
        {
            return true;
        }

        var known = log.Where(line => line.At <= LogOf.Day(today)).ToList();
        if (IsBanned(known, today, AccessScope.Platform) || IsBanned(known, today, product.Scope()))
        {
            return false;
        }

        return product.IsFree
            || known.GroupBy(line => (line.RightId, line.Scope)).Any(right => Gives(right.Key.Scope, [.. right], product, today) && !IsBanned(known, today, right.Key.Scope));
    }

    private static bool IsBanned(List<AccessEvent> log, int today, AccessScope scope)
    {
        var last = log.LastOrDefault(line => line.Scope == scope && line.Kind is AccessEventKind.Banned or AccessEventKind.Unbanned && line.Scope == scope);
        return last?.Kind == AccessEventKind.Banned && DayOf(last.From) <= today && (last.Until is null || today < DayOf(last.Until.Value));
    }

    private static bool Gives(AccessScope scope, List<AccessEvent> lines, ProductFacts product, int today)
    {
        switch (scope.Kind)
        {
            case AccessScopeKind.Platform:
                return OnceOnly(lines, today);
            case AccessScopeKind.Product:
                return (scope.Id == product.Id.Value || product.Bundles.Any(bundle => bundle.Id.Value == scope.Id)) && OnceOnly(lines, today);
            default:
                var tier = World.Tiers.Single(t => t.Id.Value == scope.Id);
                return InTier(tier, product) && LiveThrough(lines, today) is { } state && tier.Policy[state] == AccessLevel.Full;
        }
    }

    /// <summary>Which product stands in which of the world's four tiers, told by hand.</summary>
    private static bool InTier(TierFacts tier, ProductFacts product)
    {
        var number = Array.IndexOf(World.Products, product) + 1;
        return Array.IndexOf(World.Tiers, tier) switch
        {
            0 => number is 1 or 2 or 3,
            1 => number == 1,
            2 => number is 3 or 4,
            _ => number is 2 or 4,
        };
    }

    private static bool OnceOnly(List<AccessEvent> lines, int today)
    {
        var open = false;
        foreach (var line in lines)
        {
            if (line.Kind is AccessEventKind.Purchased or AccessEventKind.Granted or AccessEventKind.GiftRedeemed)
            {
                open = DayOf(line.From) <= today && (line.Until is null || today < DayOf(line.Until.Value));
            }
            else if (line.Kind is AccessEventKind.Revoked or AccessEventKind.Refunded or AccessEventKind.ChargedBack)
            {
                open = false;
            }
        }

        return open;
    }

    /// <summary>The state of a membership today, or null before its first day and after its last.</summary>
    private static MembershipState? LiveThrough(List<AccessEvent> lines, int today)
    {
        var jar = new Jar();
        for (var day = 0; day <= today; day++)
        {
            foreach (var line in lines.Where(line => DayOf(line.At) == day))
            {
                jar.Hear(line, day);
            }

            if (day < today)
            {
                jar.Pass();
            }
        }

        return jar.State();
    }

    private static int DayOf(DateTimeOffset time) => (int)Math.Round((time - LogOf.Day(0)).TotalDays);

    private sealed class Jar
    {
        private int days;
        private int unpaid;
        private int retry;
        private int grace;
        private int pauseDaysLeft;
        private bool began;
        private bool trial;
        private bool cancelled;
        private bool gone;

        public void Hear(AccessEvent line, int today)
        {
            switch (line.Kind)
            {
                case AccessEventKind.TrialStarted:
                    (began, trial, days, retry, grace) = (true, true, DayOf(line.Until!.Value) - today, 0, 0);
                    break;
                case AccessEventKind.PeriodStarted:
                    // What a period adds is its length; days that were used without pay come out of it.
                    days += DayOf(line.Until!.Value) - DayOf(line.From) - unpaid;
                    (began, trial, cancelled, gone, unpaid, retry, grace) = (true, false, false, false, 0, line.RetryDays, line.GraceDays);
                    break;
                case AccessEventKind.Paused:
                    pauseDaysLeft = DayOf(line.Until!.Value) - today;
                    break;
                case AccessEventKind.Resumed when pauseDaysLeft > 0:
                    pauseDaysLeft = 0;
                    break;
                case AccessEventKind.Resumed:
                    cancelled = false;
                    break;
                case AccessEventKind.Cancelled:
                    cancelled = true;
                    break;
                case AccessEventKind.Refunded:
                    (gone, days, pauseDaysLeft) = (true, 0, 0);
                    break;
            }
        }

        public void Pass()
        {
            if (!began || gone)
            {
                return;
            }

            if (pauseDaysLeft > 0)
            {
                pauseDaysLeft--;
            }
            else if (days > 0)
            {
                days--;
            }
            else
            {
                unpaid++;
            }
        }

        public MembershipState? State()
        {
            if (!began || gone)
            {
                return null;
            }

            if (pauseDaysLeft > 0)
            {
                return MembershipState.Paused;
            }

            if (days > 0)
            {
                return trial ? MembershipState.Trialing : MembershipState.Active;
            }

            if (cancelled)
            {
                return null;
            }

            if (unpaid < retry)
            {
                return MembershipState.PastDue;
            }

            return unpaid < retry + grace ? MembershipState.Grace : null;
        }
    }
}
