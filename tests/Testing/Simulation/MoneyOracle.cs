using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What every account should hold: each sale divided again from its terms, each refund unwound step by step.</summary>
internal sealed class MoneyOracle(Market market)
{
    private const string Cash = "cash:";
    private const string Escrow = "escrow";

    /// <summary>
    /// What orders leave on each account of each currency, debits positive; a creator's accounts are one, <c>creator:</c> and the id.
    /// </summary>
    public Dictionary<(string Account, string Currency), long> Accounts { get; } = [];

    /// <summary>What buyers of paid orders paid and got back, by stream.</summary>
    public Dictionary<(RevenueStream Stream, string Currency), (long Collected, long Refunded)> Streams { get; } = [];

    public static MoneyOracle Count(Market market, IEnumerable<Deal> deals)
    {
        var oracle = new MoneyOracle(market);
        foreach (var deal in deals.Where(deal => deal.PaidAt is not null))
        {
            foreach (var line in deal.Lines)
            {
                oracle.Add(deal, line);
            }
        }

        return oracle;
    }

    /// <summary>The accounts, with all creators together.</summary>
    public Dictionary<string, long> Totals() => Accounts
        .GroupBy(
            account => $"{(account.Key.Account.StartsWith("creator:", StringComparison.Ordinal) ? "creators" : account.Key.Account)} {account.Key.Currency}",
            StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(account => account.Value), StringComparer.Ordinal);

    public long Of(string account, string currency) => Accounts.GetValueOrDefault((account, currency));

    private static RevenueStream StreamOf(OrderLine line) => line.Kind switch
    {
        OrderLineKind.Membership => RevenueStream.Membership,
        OrderLineKind.Gift => RevenueStream.Gift,
        OrderLineKind.Tip => RevenueStream.Tip,
        _ => RevenueStream.Product,
    };

    /// <summary>Parts by weight: each rounded down, and the cents left over to those that rounding cost most, the first of equals.</summary>
    private static long[] Cut(long amount, params long[] weights)
    {
        var whole = weights.Sum();
        var parts = Array.ConvertAll(weights, weight => amount * weight / whole);
        var left = amount - parts.Sum();
        foreach (var place in Enumerable.Range(0, weights.Length).OrderByDescending(i => amount * weights[i] % whole).Take((int)left))
        {
            parts[place]++;
        }

        return parts;
    }

    private void Add(Deal deal, DealLine line)
    {
        var (sold, currency) = (line.Line, deal.Currency.Code);
        var (collected, refunded) = Streams.GetValueOrDefault((StreamOf(sold), currency));
        Streams[(StreamOf(sold), currency)] = (
            collected + sold.TotalMinor,
            refunded + line.Refunds.Where(step => !step.IsRestored).Sum(step => step.AmountMinor));

        var posted = Sold(line, Cash + deal.Provider.ToString().ToLowerInvariant());
        var reversed = new long[posted.Count];
        if (line.StepsBefore > 0)
        {
            UnwindDelivered(line, posted, reversed);
        }

        foreach (var step in Unwound(line).Skip(line.StepsBefore))
        {
            var steps = Unwind(posted, reversed, sold.TotalMinor, step.Sum);
            for (var i = 0; i < steps.Length && !step.IsRestored; i++)
            {
                reversed[i] += steps[i];
            }
        }

        for (var i = 0; i < posted.Count; i++)
        {
            var account = (posted[i].Account, currency);
            Accounts[account] = Accounts.GetValueOrDefault(account) + posted[i].Minor + reversed[i];
        }
    }

    private static IEnumerable<(long Sum, bool IsRestored)> Unwound(DealLine line)
    {
        var sum = 0L;
        foreach (var step in line.Refunds)
        {
            sum += step.AmountMinor;
            yield return (sum, step.IsRestored);
        }
    }

    /// <summary>What a line posts: its money and coupon, then either what waits in escrow or the division of it.</summary>
    private List<(string Account, long Minor)> Sold(DealLine line, string cash)
    {
        var gross = line.Line.TotalMinor + line.Line.PlatformDiscountMinor;
        List<(string Account, long Minor)> posted = [(cash, line.Line.TotalMinor), ("couponCost", line.Line.PlatformDiscountMinor)];
        if (line.Line.Kind == OrderLineKind.Gift && line.Redeemed is null)
        {
            posted.Add((Escrow, -gross));
        }
        else
        {
            posted.AddRange(Divided(line.Line, gross));
        }

        return posted;
    }

    private List<(string Account, long Minor)> Divided(OrderLine line, long gross)
    {
        var isTip = line.Kind == OrderLineKind.Tip;
        var taxed = isTip ? [0, gross] : Cut(gross, Market.TaxBasisPoints, 10_000);
        IReadOnlyList<CreatorShare> shares = line.CreatorId is { } creator ? [new(creator, 10_000)] : [];
        if (line.ProductId is { } product && market.Shares.TryGetValue(product, out var divided))
        {
            shares = [.. divided.OrderBy(share => share.MemberId.Value)];
        }

        if (shares.Count == 0)
        {
            return [("tax", -taxed[0]), ("revenue", -taxed[1])];
        }

        var fee = isTip ? Market.TipFeeBasisPoints : Market.FeeBasisPoints;
        var earned = Cut(taxed[1], fee, 10_000 - fee);
        var parts = Cut(earned[1], [.. shares.Select(share => (long)share.BasisPoints)]);
        return
        [
            ("tax", -taxed[0]),
            (isTip ? "tips" : "platformFee", -earned[0]),
            .. shares.Select((share, place) => ($"creator:{share.MemberId}", -parts[place])),
        ];
    }

    /// <summary>
    /// Part of a gift's price went back before somebody redeemed it: escrow gave it, and the delivery makes everybody bear their
    /// fraction; the cents that rounding leaves fall on the largest of them.
    /// </summary>
    private static void UnwindDelivered(DealLine line, List<(string Account, long Minor)> posted, long[] reversed)
    {
        var gross = line.Line.TotalMinor + line.Line.PlatformDiscountMinor;
        List<(string Account, long Minor)> deferred = [posted[0], posted[1], (Escrow, -gross)];
        var before = new long[deferred.Count];
        var returned = 0L;
        foreach (var step in line.Refunds.Take(line.StepsBefore))
        {
            returned += step.AmountMinor;
            var steps = Unwind(deferred, before, line.Line.TotalMinor, returned);
            for (var i = 0; i < steps.Length; i++)
            {
                before[i] += steps[i];
            }
        }

        (reversed[0], reversed[1]) = (before[0], before[1]);
        for (var i = 2; i < posted.Count; i++)
        {
            reversed[i] = -(long)decimal.Round((decimal)posted[i].Minor * returned / line.Line.TotalMinor, MidpointRounding.AwayFromZero);
        }

        var largest = Enumerable.Range(2, posted.Count - 2).MaxBy(i => Math.Abs(reversed[i]));
        reversed[largest] += before[2] - reversed.Skip(2).Sum();
    }

    /// <summary>Every account gives back its fraction of what went back so far; cents that rounding leaves fall on the largest.</summary>
    private static long[] Unwind(List<(string Account, long Minor)> posted, long[] reversed, long paid, long returned)
    {
        bool IsCash(int i) => posted[i].Account.StartsWith(Cash, StringComparison.Ordinal);
        var steps = posted.Select((account, i) =>
            -(IsCash(i) ? returned : (long)decimal.Round((decimal)account.Minor * returned / paid, MidpointRounding.AwayFromZero)) - reversed[i]).ToArray();
        var off = steps.Sum();
        if (off != 0)
        {
            var largest = Enumerable.Range(0, steps.Length).Where(i => !IsCash(i)).MaxBy(i => Math.Abs(steps[i]));
            steps[largest] -= off;
        }

        return steps;
    }
}
