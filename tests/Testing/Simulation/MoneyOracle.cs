using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What every account should hold: each sale divided again from its terms, each refund unwound step by step.</summary>
internal sealed class MoneyOracle(Market market)
{
    private const string Cash = "cash:sandbox";
    private const string Escrow = "escrow";

    /// <summary>What orders leave on each account, debits positive; a creator's accounts are one, <c>creator:</c> and the id.</summary>
    public Dictionary<string, long> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>What buyers of paid orders paid and got back, by stream.</summary>
    public Dictionary<RevenueStream, (long Collected, long Refunded)> Streams { get; } = [];

    public static MoneyOracle Count(Market market, IEnumerable<Deal> deals)
    {
        var oracle = new MoneyOracle(market);
        foreach (var line in deals.Where(deal => deal.PaidAt is not null).SelectMany(deal => deal.Lines))
        {
            oracle.Add(line);
        }

        return oracle;
    }

    /// <summary>The accounts, with all creators together.</summary>
    public Dictionary<string, long> Totals() => Accounts
        .GroupBy(account => account.Key.StartsWith("creator:", StringComparison.Ordinal) ? "creators" : account.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(account => account.Value), StringComparer.Ordinal);

    public long Of(string account) => Accounts.GetValueOrDefault(account);

    private static RevenueStream StreamOf(OrderLine line) => line.Kind switch
    {
        OrderLineKind.Membership => RevenueStream.Membership,
        OrderLineKind.Gift => RevenueStream.Gift,
        OrderLineKind.Tip => RevenueStream.Tip,
        _ => RevenueStream.Product,
    };

    /// <summary>So many of so many parts, and the rest; the odd cent is that side's which rounding costs more, the first's of equals.</summary>
    private static (long Part, long Left) Cut(long amount, int parts, int of = 10_000)
    {
        var part = amount * parts / of;
        part += amount * parts % of * 2 >= of ? 1 : 0;
        return (part, amount - part);
    }

    private void Add(DealLine line)
    {
        var sold = line.Line;
        var (collected, refunded) = Streams.GetValueOrDefault(StreamOf(sold));
        Streams[StreamOf(sold)] = (
            collected + sold.TotalMinor,
            refunded + line.Refunds.Where(step => !step.IsRestored).Sum(step => step.AmountMinor));

        var posted = Sold(line);
        var reversed = new long[posted.Count];
        foreach (var step in Unwound(line))
        {
            var steps = Unwind(posted, reversed, sold.TotalMinor, step.Sum);
            for (var i = 0; i < steps.Length && !step.IsRestored; i++)
            {
                reversed[i] += steps[i];
            }
        }

        for (var i = 0; i < posted.Count; i++)
        {
            Accounts[posted[i].Account] = Of(posted[i].Account) + posted[i].Minor + reversed[i];
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
    private List<(string Account, long Minor)> Sold(DealLine line)
    {
        var gross = line.Line.TotalMinor + line.Line.PlatformDiscountMinor;
        List<(string Account, long Minor)> posted = [(Cash, line.Line.TotalMinor), ("couponCost", line.Line.PlatformDiscountMinor)];
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
        var (tax, rest) = isTip ? (0, gross) : Cut(gross, Market.TaxBasisPoints, 10_000 + Market.TaxBasisPoints);
        IReadOnlyList<CreatorShare> shares = line.CreatorId is { } creator ? [new(creator, 10_000)] : [];
        if (line.ProductId is { } product && market.Shares.TryGetValue(product, out var divided))
        {
            shares = [.. divided.OrderBy(share => share.MemberId.Value)];
        }

        if (shares.Count == 0)
        {
            return [("tax", -tax), ("revenue", -rest)];
        }

        var (fee, earned) = Cut(rest, isTip ? Market.TipFeeBasisPoints : Market.FeeBasisPoints);
        var (first, second) = Cut(earned, shares[0].BasisPoints);
        long[] parts = [first, second];
        return
        [
            ("tax", -tax),
            (isTip ? "tips" : "platformFee", -fee),
            .. shares.Select((share, place) => ($"creator:{share.MemberId}", -parts[place])),
        ];
    }

    /// <summary>Every account gives back its fraction of what went back so far; cents that rounding leaves fall on the largest.</summary>
    private static long[] Unwind(List<(string Account, long Minor)> posted, long[] reversed, long paid, long returned)
    {
        var steps = posted.Select((account, i) =>
            -(account.Account == Cash ? returned : (long)decimal.Round((decimal)account.Minor * returned / paid, MidpointRounding.AwayFromZero)) - reversed[i]).ToArray();
        var off = steps.Sum();
        if (off != 0)
        {
            var largest = Enumerable.Range(0, steps.Length).Where(i => posted[i].Account != Cash).MaxBy(i => Math.Abs(steps[i]));
            steps[largest] -= off;
        }

        return steps;
    }
}
