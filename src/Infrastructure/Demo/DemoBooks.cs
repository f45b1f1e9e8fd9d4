using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using KnowledgePay.Infrastructure.Persistence;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>
/// Writes down the demo's sales as they would have been written when they happened: order, payment, the sandbox's own books,
/// ledger and access. The reactions to events do the same at the present time, so the events of the past are dropped here.
/// </summary>
internal sealed class DemoBooks(AppDbContext db, IAccessLog log, MarketTerms terms)
{
    private const int Whole = 10_000;
    private readonly Dictionary<MemberId, long> payable = [];

    /// <summary>An order that was placed, and not paid yet.</summary>
    public Order Place(MemberId buyer, OrderLineDraft line, DateTimeOffset at)
    {
        var order = Must(Order.Place(Id.New<OrderId>(at), buyer, Currency.Cny, [line], PaymentProvider.Sandbox, terms.Refunds, at));
        db.Orders.Add(order);
        order.ClearEvents();
        return order;
    }

    /// <summary>A line of one thing.</summary>
    public static OrderLineDraft Line(OrderLineKind kind, string title, long minor, MemberId? creator, DateTimeOffset at) =>
        new(Id.New<OrderLineId>(at), kind, title, minor) { CreatorId = creator };

    /// <summary>The sandbox has the money: the order is paid, fulfilled and posted. How much of it went back later stands in the sandbox's books.</summary>
    public Payment? Pay(Order order, DateTimeOffset at, long refundedMinor = 0)
    {
        Payment? payment = null;
        if (order.TotalMinor > 0)
        {
            payment = Payment.Open(Id.New<PaymentId>(at), order, PaymentProvider.Sandbox, order.PlacedAt);
            payment.Present(null, "");
            payment.Succeed("demo_" + payment.Reference[^12..], order.Total, at, null);
            order.Receive(payment.Id, PaymentProvider.Sandbox, order.Total, stillPossible: true, at);
            db.Payments.Add(payment);
            db.Add(InSandbox(order, payment, at, refundedMinor));
            payment.ClearEvents();
        }

        Must(order.Fulfil(at));
        order.ClearEvents();
        Post(new(LedgerTransactionKind.Sale, LedgerSources.Order, order.Id.Value, order.Id), SalePosting.Of(order.Provider, [Sold(order)]), at);
        return payment;
    }

    /// <summary>The buyer reads it from now on.</summary>
    public Task Open(Order order, CancellationToken cancellationToken)
    {
        var line = order.Lines[0];
        return log.Write(
            order.MemberId,
            new(AccessEventKind.Purchased, AccessScope.Of(line.ProductId!.Value), line.Id.Value, order.PaidAt!.Value, null, new(AccessSources.OrderLine, line.Id.Value)),
            cancellationToken);
    }

    /// <summary>What the access log says about a membership.</summary>
    public async Task Log(Membership membership, CancellationToken cancellationToken)
    {
        var entries = membership.Events.OfType<MembershipLogged>().ToList();
        membership.ClearEvents();
        foreach (var logged in entries)
        {
            await log.Write(logged.MemberId, logged.Entry, cancellationToken);
        }
    }

    /// <summary>A gift found somebody: what lay in escrow is the author's.</summary>
    public Task Redeem(Gift gift, Order order, MemberId by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Must(gift.Redeem(by, at));
        gift.ClearEvents();
        Post(new(LedgerTransactionKind.GiftReleased, LedgerSources.Gift, gift.Id.Value, order.Id), SalePosting.Delivered(Sold(order)), at);
        return log.Write(
            by,
            new(AccessEventKind.GiftRedeemed, AccessScope.Of(gift.ProductId!.Value), gift.Id.Value, at, null, new(AccessSources.Gift, gift.Id.Value)),
            cancellationToken);
    }

    /// <summary>The whole price goes back within the time that earnings are held.</summary>
    public Task Return(Refund refund, Order order, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Must(refund.Settle("demo_" + refund.Id.Value.ToString("N")[^12..], at));
        Must(order.Refund(refund.Id, [new RefundLine(order.Lines[0].Id, refund.AmountMinor)]));
        refund.ClearEvents();
        order.ClearEvents();
        var line = order.Lines[0];
        var posted = SalePosting.Of(order.Provider, [Sold(order)]).GroupBy(posting => posting.Account)
            .Select(account => new PostedLine(account.Key, account.Sum(posting => posting.AmountMinor), 0)).ToList();
        Post(
            new(LedgerTransactionKind.Refund, LedgerSources.Refund, refund.Id.Value, order.Id),
            RefundPosting.Reverse(line.Id, RevenueStream.Product, posted, line.TotalMinor, 0, refund.AmountMinor),
            at);
        db.Add(new SandboxRefundRow
        {
            Reference = refund.Id.Value.ToString("N"),
            PaymentReference = refund.PaymentId!.Value.Value.ToString("N"),
            AmountMinor = refund.AmountMinor,
            At = at,
        });
        return log.Write(
            order.MemberId,
            new(AccessEventKind.Refunded, AccessScope.Of(line.ProductId!.Value), line.Id.Value, at, null, new(AccessSources.Refund, refund.Id.Value)),
            cancellationToken);
    }

    /// <summary>The time that earnings are held is over.</summary>
    public void Release(Order order, DateTimeOffset at)
    {
        var line = Sold(order);
        foreach (var earned in SalePosting.Delivered(line).Where(posting => posting.Account.Kind == LedgerAccountKind.CreatorPayableHeld))
        {
            var creator = earned.Account.OwnerId!.Value;
            payable[creator] = payable.GetValueOrDefault(creator) - earned.AmountMinor;
            Post(
                new(LedgerTransactionKind.HoldReleased, LedgerSources.OrderLine, line.LineId.Value, order.Id),
                [earned with { AmountMinor = -earned.AmountMinor }, earned with { Account = LedgerAccount.Of(LedgerAccountKind.CreatorPayable, creator) }],
                at);
        }
    }

    /// <summary>A batch of what is payable from an amount on; nothing where nobody has that much.</summary>
    public PayoutBatch? Prepare(MemberId by, long minimumMinor, DateTimeOffset at)
    {
        var due = payable.Where(creator => creator.Value >= minimumMinor).OrderBy(creator => creator.Key.Value).Select(creator => (creator.Key, creator.Value)).ToList();
        if (due.Count == 0)
        {
            return null;
        }

        var batch = Must(PayoutBatch.Prepare(Id.New<PayoutBatchId>(at), Currency.Cny, due, by, at));
        due.ForEach(creator => payable.Remove(creator.Key));
        db.PayoutBatches.Add(batch);
        batch.ClearEvents();
        PostPayouts(batch, LedgerTransactionKind.PayoutPrepared, p => Owed(LedgerAccountKind.CreatorPayable, p), p => Owed(LedgerAccountKind.PayoutClearing, p), at);
        return batch;
    }

    /// <summary>The money of a batch left.</summary>
    public void PayOut(PayoutBatch batch, string reference, DateTimeOffset at)
    {
        Must(batch.MarkPaid(reference, at));
        batch.ClearEvents();
        PostPayouts(batch, LedgerTransactionKind.PayoutPaid, p => Owed(LedgerAccountKind.PayoutClearing, p), _ => LedgerAccount.Cash(PaymentProvider.Offline), at);
    }

    private static LedgerAccount Owed(LedgerAccountKind kind, Payout payout) => LedgerAccount.Of(kind, payout.CreatorId);

    private static SandboxPaymentRow InSandbox(Order order, Payment payment, DateTimeOffset at, long refundedMinor) => new()
    {
        Reference = payment.Reference,
        Title = order.Lines[0].Title,
        AmountMinor = order.TotalMinor,
        Currency = order.Currency,
        ReturnUrl = "/orders/" + order.Id,
        CallbackUrl = "/api/v1/payments/sandbox/callback",
        Status = SandboxBank.Succeeded,
        TransactionId = payment.ProviderId!,
        RefundedMinor = refundedMinor,
        ExpiresAt = order.ExpiresAt,
        PaidAt = at,
    };

    private SaleLine Sold(Order order)
    {
        var line = order.Lines[0];
        IReadOnlyList<CreatorShare> shares = line.CreatorId is { } creator ? [new(creator, Whole)] : [];
        var (stream, fee, tax) = line.Kind switch
        {
            OrderLineKind.Tip => (RevenueStream.Tip, terms.TipFeeBasisPoints, 0),
            OrderLineKind.Membership => (RevenueStream.Membership, terms.FeeBasisPoints, terms.TaxBasisPoints),
            OrderLineKind.Gift => (RevenueStream.Gift, terms.FeeBasisPoints, terms.TaxBasisPoints),
            _ => (RevenueStream.Product, terms.FeeBasisPoints, terms.TaxBasisPoints),
        };
        return new(line.Id, stream, line.TotalMinor, line.PlatformDiscountMinor, line.Kind == OrderLineKind.Gift, new(fee, tax, shares));
    }

    private void PostPayouts(PayoutBatch batch, LedgerTransactionKind kind, Func<Payout, LedgerAccount> from, Func<Payout, LedgerAccount> to, DateTimeOffset at) => Post(
        new(kind, LedgerSources.Payout, batch.Id.Value),
        batch.Payouts.SelectMany(payout => new LedgerPosting[] { new(from(payout), payout.AmountMinor), new(to(payout), -payout.AmountMinor) }),
        at);

    private void Post(LedgerCause cause, IEnumerable<LedgerPosting> postings, DateTimeOffset at) =>
        db.LedgerTransactions.Add(LedgerTransaction.Post(Id.New<LedgerTransactionId>(at), cause, Currency.Cny, postings, at));
}
