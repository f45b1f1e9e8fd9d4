namespace KnowledgePay.Domain.Commerce;

/// <summary>What was already posted for one order line on one account, sale and earlier refunds summed.</summary>
/// <param name="Account">The account.</param>
/// <param name="SoldMinor">Posted by the sale (and by the delivery of a gift), signed.</param>
/// <param name="ReversedMinor">Posted by earlier refunds, signed; of the opposite sign.</param>
public sealed record PostedLine(LedgerAccount Account, long SoldMinor, long ReversedMinor);

/// <summary>
/// Unwinds a sale, wholly or in part. Each account gets back the same fraction of what the line posted to it; fractions are
/// taken of the running total, so that any sequence of partial refunds that reaches the whole leaves every account at zero.
/// </summary>
public static class RefundPosting
{
    /// <summary>The reversing postings of one line.</summary>
    /// <param name="line">The order line.</param>
    /// <param name="stream">What was sold.</param>
    /// <param name="posted">Everything the line posted so far, cash included.</param>
    /// <param name="paidMinor">What the buyer paid for the line; positive.</param>
    /// <param name="refundedBeforeMinor">What earlier refunds gave back of it.</param>
    /// <param name="refundMinor">What this refund gives back: positive, not more than is left.</param>
    /// <returns>Postings that sum to zero, with exactly <paramref name="refundMinor"/> credited to cash.</returns>
    public static IReadOnlyList<LedgerPosting> Reverse(
        OrderLineId line, RevenueStream stream, IReadOnlyList<PostedLine> posted, long paidMinor, long refundedBeforeMinor, long refundMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(refundMinor);
        ArgumentOutOfRangeException.ThrowIfNegative(refundedBeforeMinor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(refundMinor, paidMinor - refundedBeforeMinor);

        var returned = refundedBeforeMinor + refundMinor;
        var postings = new List<LedgerPosting>(posted.Count);
        foreach (var account in posted)
        {
            var target = account.Account.Kind == LedgerAccountKind.Cash
                ? -returned
                : -(long)Rounded((Int128)account.SoldMinor * returned, paidMinor);
            postings.Add(new(account.Account, target - account.ReversedMinor, line, stream));
        }

        Balance(postings, returned == paidMinor);
        return postings;
    }

    /// <summary>Rounding each account by itself may be off by a few minor units; the largest non-cash posting takes them.</summary>
    private static void Balance(List<LedgerPosting> postings, bool isWhole)
    {
        var off = postings.Sum(p => p.AmountMinor);
        if (off == 0)
        {
            return;
        }

        var index = isWhole
            ? -1
            : Enumerable.Range(0, postings.Count).Where(i => postings[i].Account.Kind != LedgerAccountKind.Cash)
                .OrderByDescending(i => Math.Abs(postings[i].AmountMinor)).DefaultIfEmpty(-1).First();
        if (index < 0)
        {
            throw new InvalidOperationException($"What the line posted does not balance: it is off by {off}.");
        }

        postings[index] = postings[index] with { AmountMinor = postings[index].AmountMinor - off };
    }

    internal static Int128 Rounded(Int128 dividend, long divisor)
    {
        var half = divisor / 2;
        return dividend >= 0 ? (dividend + half) / divisor : -((-dividend + half) / divisor);
    }
}
