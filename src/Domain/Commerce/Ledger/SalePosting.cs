using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A member's part of what creators earn by a product.</summary>
/// <param name="MemberId">The creator or co-author.</param>
/// <param name="BasisPoints">Of 10,000, of the creators' part.</param>
public sealed record CreatorShare(MemberId MemberId, int BasisPoints);

/// <summary>How a sale is divided: tax contained in it, the platform's fee, the creators' shares of the rest.</summary>
/// <param name="FeeBasisPoints">The platform's part of the amount without tax, of 10,000.</param>
/// <param name="TaxBasisPoints">The tax rate, of 10,000; prices contain it.</param>
/// <param name="Shares">Whose the rest is; empty for what the platform sells itself. They sum to 10,000.</param>
public sealed record SaleTerms(int FeeBasisPoints, int TaxBasisPoints, IReadOnlyList<CreatorShare> Shares);

/// <summary>One line of a paid order, as the ledger sees it.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Stream">What was sold.</param>
/// <param name="PaidMinor">What the buyer paid for it.</param>
/// <param name="PlatformDiscountMinor">The part of the discount that the platform bears: creators earn as if it had been paid.</param>
/// <param name="IsDeferred">Whether it waits in escrow until something is delivered: gifts.</param>
/// <param name="Terms">How it is divided.</param>
public sealed record SaleLine(
    OrderLineId LineId, RevenueStream Stream, long PaidMinor, long PlatformDiscountMinor, bool IsDeferred, SaleTerms Terms);

/// <summary>Turns sales into balanced postings.</summary>
public static class SalePosting
{
    private const int Whole = 10_000;

    /// <summary>The postings of a paid order: what the provider collected, and whose it is. No provider where nothing was paid.</summary>
    public static IEnumerable<LedgerPosting> Of(PaymentProvider? provider, IEnumerable<SaleLine> lines) => lines.SelectMany(line => Of(provider, line));

    /// <summary>What leaves escrow when a deferred line is delivered: the same division as an immediate sale.</summary>
    public static IEnumerable<LedgerPosting> Delivered(SaleLine line) =>
        Divide(line).Append(new(LedgerAccount.Of(LedgerAccountKind.Escrow), Gross(line), line.LineId, line.Stream));

    /// <summary>
    /// What of a delivered line had gone back to its buyer while it lay in escrow: escrow gets it again, and everybody who shares
    /// in the delivery bears the same fraction, as by a refund after it.
    /// </summary>
    /// <param name="line">The line; delivered whole by <see cref="Delivered"/>.</param>
    /// <param name="returnedMinor">What its buyer has back.</param>
    /// <param name="escrowMinor">What left escrow for that, the platform's part of a discount included.</param>
    public static IEnumerable<LedgerPosting> TakenBack(SaleLine line, long returnedMinor, long escrowMinor)
    {
        List<LedgerPosting> parts = [.. Divide(line).Select(part => part with { AmountMinor = -(long)RefundPosting.Rounded((Int128)part.AmountMinor * returnedMinor, line.PaidMinor) })];
        var largest = parts.FindIndex(part => Math.Abs(part.AmountMinor) == parts.Max(other => Math.Abs(other.AmountMinor)));
        parts[largest] = parts[largest] with { AmountMinor = parts[largest].AmountMinor + escrowMinor - parts.Sum(part => part.AmountMinor) };
        return parts.Append(new(LedgerAccount.Of(LedgerAccountKind.Escrow), -escrowMinor, line.LineId, line.Stream));
    }

    /// <summary>What a buyer never asked for any more becomes the platform's when the gift expires unrefunded.</summary>
    public static IEnumerable<LedgerPosting> Forfeited(SaleLine line) =>
    [
        new(LedgerAccount.Of(LedgerAccountKind.Escrow), Gross(line), line.LineId, line.Stream),
        new(LedgerAccount.Of(LedgerAccountKind.Revenue), -Gross(line), line.LineId, line.Stream),
    ];

    private static IEnumerable<LedgerPosting> Of(PaymentProvider? provider, SaleLine line)
    {
        if (line.PaidMinor != 0)
        {
            var from = provider ?? throw new InvalidOperationException("What was paid came through a provider.");
            yield return new(LedgerAccount.Cash(from), line.PaidMinor, line.LineId, line.Stream);
        }

        yield return new(LedgerAccount.Of(LedgerAccountKind.CouponCost), line.PlatformDiscountMinor, line.LineId, line.Stream);
        if (line.IsDeferred)
        {
            yield return new(LedgerAccount.Of(LedgerAccountKind.Escrow), -Gross(line), line.LineId, line.Stream);
            yield break;
        }

        foreach (var posting in Divide(line))
        {
            yield return posting;
        }
    }

    /// <summary>What of a line lies in escrow until it is delivered, where nothing went back.</summary>
    public static long Gross(SaleLine line) => checked(line.PaidMinor + line.PlatformDiscountMinor);

    /// <summary>Credits: tax first, then the platform's fee, then the creators' shares by largest remainder.</summary>
    private static IEnumerable<LedgerPosting> Divide(SaleLine line)
    {
        var (tax, rest) = Cut(Gross(line), line.Terms.TaxBasisPoints, Whole);
        yield return Credit(line, LedgerAccount.Of(LedgerAccountKind.Tax), tax);
        if (line.Terms.Shares.Count == 0)
        {
            yield return Credit(line, LedgerAccount.Of(LedgerAccountKind.Revenue), rest);
            yield break;
        }

        var (fee, creators) = Cut(rest, line.Terms.FeeBasisPoints, Whole - line.Terms.FeeBasisPoints);
        yield return Credit(line, LedgerAccount.Of(line.Stream == RevenueStream.Tip ? LedgerAccountKind.Tips : LedgerAccountKind.PlatformFee), fee);
        var parts = MoneySplit.ByWeight(creators, [.. line.Terms.Shares.Select(share => (long)share.BasisPoints)]);
        foreach (var (share, part) in line.Terms.Shares.Zip(parts))
        {
            yield return Credit(line, LedgerAccount.Of(LedgerAccountKind.CreatorPayableHeld, share.MemberId), part);
        }
    }

    private static LedgerPosting Credit(SaleLine line, LedgerAccount account, long amount) => new(account, -amount, line.LineId, line.Stream);

    private static (long Part, long Remainder) Cut(long amount, int part, int rest)
    {
        var cut = MoneySplit.ByWeight(amount, [part, rest]);
        return (cut[0], cut[1]);
    }
}
