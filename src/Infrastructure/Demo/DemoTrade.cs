using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using System.Security.Cryptography;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>A year of the demo's shop, in the order in which it happened: sales, memberships, tips, gifts, refunds and payouts.</summary>
internal sealed class DemoTrade(
    AppDbContext db, DemoBooks books, DemoContent content, DemoTime time, int holdDays, IReadOnlyDictionary<string, MemberId> members, IReadOnlyList<MadeProduct> made)
{
    private const long PayoutMinimum = 100_00;
    private const long WelcomeMinor = 20_00;
    private readonly PriorityQueue<Func<DateTimeOffset, Task>, DateTimeOffset> agenda = new();
    private readonly Dictionary<string, MadeProduct> works = made.ToDictionary(m => m.Demo.Slug, StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = content.Members.ToDictionary(m => m.Handle, m => m.DisplayName, StringComparer.Ordinal);
    private readonly Dictionary<string, Tier> tiers = [];
    private (Coupon Coupon, CouponCode Code) welcome;
    private int welcomed;
    private CancellationToken cancellation;

    /// <summary>Members whose purchases are told as orders. Others have what they read from before there was a shop: the staff, and whoever is to try the first order.</summary>
    public static bool Buys(string handle) => handle is not ("xiaoman" or "guyi" or "hemiao" or "admin");

    /// <summary>Adds it all.</summary>
    public async Task Add(CancellationToken cancellationToken)
    {
        cancellation = cancellationToken;
        await db.SaveChangesAsync(cancellationToken);
        foreach (var tier in await db.Tiers.ToListAsync(cancellationToken))
        {
            tiers.TryAdd(tier.Slug, tier);
        }

        var code = await db.CouponCodes.SingleAsync(known => known.Code == DemoOffers.WelcomeCode, cancellationToken);
        welcome = (await db.Coupons.SingleAsync(coupon => coupon.Id == code.CouponId, cancellationToken), code);
        Plan();
        while (agenda.TryDequeue(out var happens, out var at) && at < time.Now.AddMinutes(-10))
        {
            await happens(at);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Coupons.Where(c => c.Id == welcome.Coupon.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + welcomed), cancellationToken);
        await db.CouponCodes.Where(c => c.Id == welcome.Code.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + welcomed), cancellationToken);
    }

    private void Plan()
    {
        var enrolled = content.Enrolments.Where(e => Buys(e.Member) && works.TryGetValue(e.Product, out var work) && !work.Product.IsFree)
            .Select(e => new DemoPurchase(e.Member, e.Product, e.DaysAgo));
        foreach (var purchase in enrolled.Concat(content.Trade.Purchases))
        {
            var published = works[purchase.Product].Product.PublishedAt!.Value.AddHours(1);
            var at = time.DaysAgo(purchase.DaysAgo, purchase.Member + purchase.Product);
            agenda.Enqueue(moment => Buy(purchase, moment), at > published ? at : published);
        }

        Each(content.Trade.Unpaid, u => (u.DaysAgo, u.Member), LetGo);
        Each(content.Trade.Memberships, m => (m.DaysAgo, m.Member), Join);
        Each(content.Trade.Tips, t => (t.DaysAgo, t.Member), Tip);
        Each(content.Trade.Gifts, g => (g.DaysAgo, g.Member), Give);

        // Paid every thirty days; yesterday's batch waits for the operator.
        for (var day = 271; day > 0; day -= 30)
        {
            agenda.Enqueue(PayOut, time.DaysAgo(day, "payouts"));
        }
    }

    private void Each<T>(IEnumerable<T> all, Func<T, (int DaysAgo, string Subject)> when, Func<T, DateTimeOffset, Task> happens)
    {
        foreach (var one in all)
        {
            var (daysAgo, subject) = when(one);
            agenda.Enqueue(at => happens(one, at), time.DaysAgo(daysAgo, subject));
        }
    }

    private async Task Buy(DemoPurchase purchase, DateTimeOffset at)
    {
        var work = works[purchase.Product];
        var line = Line(work, at);
        var isWelcome = purchase.Code is not null;
        var order = books.Place(members[purchase.Member], isWelcome ? line with { DiscountMinor = WelcomeMinor, PlatformDiscountMinor = WelcomeMinor } : line, at);
        var gone = purchase.Refund is { Waits: false, RefusedBecause: null };
        books.Pay(order, at.AddMinutes(3), gone ? order.TotalMinor : 0);
        await books.Open(order, cancellation);
        if (isWelcome)
        {
            var use = Redemption.Hold(Id.New<RedemptionId>(at), welcome.Coupon.Id, welcome.Code.Id, order.Id, order.MemberId, new Money(WelcomeMinor, order.Currency), at);
            use.Use(at.AddMinutes(3));
            db.Redemptions.Add(use);
            welcomed++;
        }

        if (!content.Enrolments.Any(e => e.Member == purchase.Member && e.Product == purchase.Product))
        {
            db.Enrolments.Add(new Enrolment(work.Product.Id, order.MemberId, EnrolmentSource.Purchase, at.AddMinutes(3)));
        }

        if (purchase.Refund is { } refund)
        {
            agenda.Enqueue(moment => AskBack(order, refund, moment), at.AddHours(refund.AfterHours));
        }

        if (!gone)
        {
            Release(order, at);
        }
    }

    private async Task AskBack(Order order, DemoRefund demo, DateTimeOffset at)
    {
        var waits = demo.Waits || demo.RefusedBecause is not null;
        var about = new RefundOrder(order.Id, order.PaymentId, order.MemberId, order.Currency, [new(order.Lines[0].Id, order.TotalMinor)]);
        var refund = Must(Refund.Open(Id.New<RefundId>(at), about, waits ? RefundKind.Operator : RefundKind.Self, demo.Reason, order.MemberId, at));
        refund.ClearEvents();
        db.Refunds.Add(refund);
        if (demo.RefusedBecause is { } why)
        {
            Must(refund.Reject(members["guyi"], why, at.AddHours(20)));
            refund.ClearEvents();
        }
        else if (!demo.Waits)
        {
            Must(refund.Sent(null));
            await books.Return(refund, order, at.AddMinutes(1), cancellation);
        }
    }

    private Task LetGo(DemoUnpaid demo, DateTimeOffset at)
    {
        var order = books.Place(members[demo.Member], Line(works[demo.Product], at), at);
        Must(demo.Cancelled ? order.Cancel(at.AddMinutes(4)) : order.Expire(order.ExpiresAt));
        order.ClearEvents();
        return Task.CompletedTask;
    }

    private async Task Join(DemoMembership demo, DateTimeOffset at)
    {
        var tier = tiers[demo.Tier];
        var (paid, price) = Period(demo, tier, demo.Period, tier.PriceOf(demo.Period)!.Value, at);
        var membership = Must(Membership.Begin(
            Id.New<MembershipId>(at), tier, members[demo.Member], demo.Period, RenewalEngine.Prepaid, new(paid, price), at.AddMinutes(3)));
        db.Memberships.Add(membership);
        await books.Log(membership, cancellation);
        Renew(membership, demo, tier, demo.Period, 1);
        After(demo.Upgrade?.DaysAgo, demo, moment => Upgrade(membership, demo, demo.Upgrade!, moment));
        After(demo.PausedDaysAgo, demo, moment => Change(membership, m => m.Pause(14, tier.MaxPauseDays, moment)));
        After(demo.CancelledDaysAgo, demo, moment => Change(membership, m => m.Cancel(moment)));
    }

    private void After(int? daysAgo, DemoMembership demo, Func<DateTimeOffset, Task> happens)
    {
        if (daysAgo is { } days)
        {
            agenda.Enqueue(happens, time.DaysAgo(days, demo.Member));
        }
    }

    private Task Change(Membership membership, Func<Membership, Result> change)
    {
        Must(change(membership));
        return books.Log(membership, cancellation);
    }

    /// <summary>Two days before the paid time is over; who stays away lapses when their grace is over.</summary>
    private void Renew(Membership membership, DemoMembership demo, Tier tier, BillingPeriod period, int paid)
    {
        var goes = paid == demo.Periods;
        agenda.Enqueue(
            async at =>
            {
                if (membership.TierId != tier.Id || membership.CancelAtPeriodEnd)
                {
                    return;
                }

                membership.Advance(at);
                if (!goes)
                {
                    var (line, price) = Period(demo, tier, period, tier.PriceOf(period)!.Value, at);
                    Must(membership.Renew(tier, period, new(line, price), at.AddMinutes(3)));
                    Renew(membership, demo, tier, period, paid + 1);
                }

                await books.Log(membership, cancellation);
            },
            membership.CurrentPeriodEnd.AddDays(goes ? tier.GraceDays + 1 : -2));
    }

    private async Task Upgrade(Membership membership, DemoMembership demo, DemoUpgrade upgrade, DateTimeOffset at)
    {
        var tier = tiers[upgrade.Tier];
        var proration = membership.Prorate(tier.PriceOf(upgrade.Period)!.Value, upgrade.Period, at);
        var (line, _) = Period(demo, tier, upgrade.Period, proration.Due, at);
        Must(membership.SwitchTo(tier, upgrade.Period, proration, line, at));
        await books.Log(membership, cancellation);
        Renew(membership, demo, tier, upgrade.Period, 1);
    }

    /// <summary>Sells a period of a tier; its order line and what was paid.</summary>
    private (Guid Line, Money Price) Period(DemoMembership demo, Tier tier, BillingPeriod period, Money price, DateTimeOffset at)
    {
        var isEnglish = content.Members.Single(m => m.Handle == demo.Member).Locale == "en";
        var line = DemoBooks.Line(OrderLineKind.Membership, isEnglish ? tier.NameEn : tier.NameZh, price.MinorUnits, tier.OwnerId, at) with { TierId = tier.Id, Period = period };
        var order = books.Place(members[demo.Member], line, at);
        books.Pay(order, at.AddMinutes(3));
        Release(order, at);
        return (line.Id.Value, price);
    }

    private Task Tip(DemoTip tip, DateTimeOffset at)
    {
        var line = DemoBooks.Line(OrderLineKind.Tip, names[tip.Author], tip.Minor, members[tip.Author], at) with
        {
            ChosenPrice = true,
            RecipientNote = tip.Note.Length == 0 ? null : tip.Note,
        };
        var order = books.Place(members[tip.Member], line, at);
        books.Pay(order, at.AddMinutes(2));
        Release(order, at);
        return Task.CompletedTask;
    }

    private Task Give(DemoGift demo, DateTimeOffset at)
    {
        var line = Line(works[demo.Product], at) with { Kind = OrderLineKind.Gift, RecipientNote = demo.Note };
        var order = books.Place(members[demo.Member], line, at);
        books.Pay(order, at.AddMinutes(3));
        var code = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(OrderNumber.Alphabet, 4)));
        var gift = Gift.Issue(Id.New<GiftId>(at), order, order.Lines[0], code, at.AddMinutes(3));
        db.Gifts.Add(gift);
        if (demo is { RedeemedBy: { } friend, RedeemedDaysAgo: { } days })
        {
            agenda.Enqueue(
                async moment =>
                {
                    await books.Redeem(gift, order, members[friend], moment, cancellation);
                    db.Enrolments.Add(new Enrolment(works[demo.Product].Product.Id, members[friend], EnrolmentSource.Purchase, moment));
                    Release(order, moment);
                },
                time.DaysAgo(days, friend));
        }

        return Task.CompletedTask;
    }

    private void Release(Order order, DateTimeOffset at) => agenda.Enqueue(
        moment =>
        {
            books.Release(order, moment);
            return Task.CompletedTask;
        },
        at.AddDays(holdDays).AddMinutes(9));

    private Task PayOut(DateTimeOffset at)
    {
        if (books.Prepare(members["admin"], PayoutMinimum, at) is { } batch)
        {
            agenda.Enqueue(
                moment =>
                {
                    books.PayOut(batch, $"BATCH-{moment:yyyyMM}", moment);
                    return Task.CompletedTask;
                },
                at.AddDays(2));
        }

        return Task.CompletedTask;
    }

    private OrderLineDraft Line(MadeProduct work, DateTimeOffset at) => DemoBooks.Line(
        work.Demo.Kind == ProductKind.Bundle ? OrderLineKind.Bundle : OrderLineKind.Product,
        work.Demo.Title,
        work.Product.ListPrice.MinorUnits,
        members[work.Demo.Author],
        at) with
    { ProductId = work.Product.Id };
}
