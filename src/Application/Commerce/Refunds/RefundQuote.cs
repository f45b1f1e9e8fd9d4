using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>What of an order can go back now, and whether its buyer may take it without asking.</summary>
/// <param name="Lines">Each line that still holds money.</param>
/// <param name="Verdict">What the policy says to all of them together: the strictest line decides.</param>
internal sealed record RefundQuote(IReadOnlyList<RefundQuote.Line> Lines, RefundVerdict Verdict)
{
    /// <summary>One line.</summary>
    /// <param name="LineId">The line.</param>
    /// <param name="RefundableMinor">What is left of what was paid, less what is under way.</param>
    /// <param name="OfferedMinor">What goes back by self-service: all of it, or the unused time of a membership.</param>
    /// <param name="ConsumedPercent">How much of it was used.</param>
    /// <param name="Verdict">What the policy says.</param>
    /// <param name="Policy">The promise that was made when it was bought.</param>
    internal sealed record Line(OrderLineId LineId, long RefundableMinor, long OfferedMinor, decimal ConsumedPercent, RefundVerdict Verdict, RefundPolicy Policy);

    /// <summary>The line that decides for all of them: of those that the policy treats alike, the one with the strictest promise.</summary>
    public Line? Decisive => Lines.OrderByDescending(line => line.Verdict).ThenBy(line => line.Policy.WindowHours).ThenBy(line => line.Policy.MaxConsumedPercent).FirstOrDefault();

    /// <summary>Quotes an order's lines.</summary>
    /// <param name="order">The order; paid.</param>
    /// <param name="wanted">Which lines, or null for all.</param>
    /// <param name="db">Where refunds under way are found.</param>
    /// <param name="consumption">How much was used.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<RefundQuote> Of(
        Order order, IReadOnlyCollection<OrderLineId>? wanted, ICommerceDb db, IConsumption consumption, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var refundable = await RefundableLines.Of(order, db, cancellationToken);
        var lines = order.Lines.Where(line => wanted is null || wanted.Contains(line.Id)).ToList();
        var products = lines.Where(line => line is { ProductId: not null, Kind: not OrderLineKind.Tip }).Select(line => line.ProductId!.Value).ToList();
        var used = await consumption.Percent(order.MemberId, products, cancellationToken);
        var periods = await Periods(lines, db, cancellationToken);
        var gifts = await db.Gifts.AsNoTracking().Where(g => g.OrderId == order.Id).ToDictionaryAsync(g => g.OrderLineId, g => g.Status, cancellationToken);

        var quoted = new List<Line>();
        foreach (var line in lines)
        {
            var left = refundable[line.Id];
            if (left > 0)
            {
                var period = periods.GetValueOrDefault(line.Id.Value);
                var percent = ConsumedOf(line, used, gifts, period, order, now);
                quoted.Add(new(line.Id, left, Offer(order, line, left, period, now), percent, VerdictOf(order, line, percent, now), line.RefundPolicy ?? order.RefundPolicy));
            }
        }

        return new(quoted, quoted.Select(line => line.Verdict).DefaultIfEmpty(RefundVerdict.Allowed).Max());
    }

    /// <summary>The periods that the lines paid, where they stand now: a renewal begins later, and what an upgrade took over is over.</summary>
    private static async Task<Dictionary<Guid, PaidPeriod>> Periods(IReadOnlyCollection<OrderLine> lines, ICommerceDb db, CancellationToken cancellationToken)
    {
        var ids = lines.Where(line => line.Kind == OrderLineKind.Membership).Select(line => line.Id.Value).ToList();
        return ids.Count == 0
            ? []
            : await db.Memberships.AsNoTracking().SelectMany(m => m.PaidPeriods).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
    }

    private static decimal ConsumedOf(
        OrderLine line,
        IReadOnlyDictionary<Domain.Catalog.ProductId, decimal> used,
        Dictionary<OrderLineId, GiftStatus> gifts,
        PaidPeriod? period,
        Order order,
        DateTimeOffset now) => line.Kind switch
        {
            // A gift is used once somebody redeemed it; until then the buyer may have it back.
            OrderLineKind.Gift => gifts.GetValueOrDefault(line.Id) == GiftStatus.Redeemed ? 100 : 0,
            OrderLineKind.Tip => 0,
            OrderLineKind.Membership => ElapsedPercent(BoundsOf(order, line, period), now),
            _ => line.ProductId is { } product ? used.GetValueOrDefault(product) : 0,
        };

    private static decimal ElapsedPercent((DateTimeOffset Start, DateTimeOffset End) bounds, DateTimeOffset now) => bounds.End <= bounds.Start
        ? 100
        : Math.Clamp(100m * (now - bounds.Start).Ticks / (bounds.End - bounds.Start).Ticks, 0, 100);

    private static long Offer(Order order, OrderLine line, long left, PaidPeriod? period, DateTimeOffset now)
    {
        if (line.Kind != OrderLineKind.Membership)
        {
            return left;
        }

        var (start, end) = BoundsOf(order, line, period);
        return end <= start ? 0 : Math.Min(left, RefundPolicy.ProRata(new Money(line.TotalMinor, order.Currency), start, end, now).MinorUnits);
    }

    /// <summary>The time that a membership line paid for; paused days are not part of it.</summary>
    private static (DateTimeOffset Start, DateTimeOffset End) BoundsOf(Order order, OrderLine line, PaidPeriod? period)
    {
        var paid = order.PaidAt ?? order.PlacedAt;
        return period is null ? (paid, EndOf(line, paid)) : (period.From + period.Paused, period.Until);
    }

    private static RefundVerdict VerdictOf(Order order, OrderLine line, decimal percent, DateTimeOffset now) =>
        line.Kind == OrderLineKind.Tip ? RefundVerdict.NotOffered : (line.RefundPolicy ?? order.RefundPolicy).Judge(order.PaidAt ?? order.PlacedAt, now, percent);

    private static DateTimeOffset EndOf(OrderLine line, DateTimeOffset start) => line.Period switch
    {
        BillingPeriod.Year => start.AddYears(1),
        BillingPeriod.Quarter => start.AddMonths(3),
        _ => start.AddMonths(1),
    };
}
