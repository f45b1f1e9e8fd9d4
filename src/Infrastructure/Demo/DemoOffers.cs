using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>What the demo sells besides single works: a membership of one author, and two coupons to try at checkout.</summary>
internal sealed class DemoOffers(AppDbContext db, DemoTime time, IReadOnlyDictionary<string, MemberId> members)
{
    private const string TierOwner = "linwan";
    private const string TierSlug = "linwan-yuedu";
    private const string WelcomeCode = "XINREN20";
    private const string WritingCode = "XIEZUO85";

    /// <summary>Adds what is not there.</summary>
    public async Task AddMissing(CancellationToken cancellationToken)
    {
        var author = members[TierOwner];
        if (!await db.Tiers.AnyAsync(tier => tier.OwnerId == author && tier.Slug == TierSlug, cancellationToken))
        {
            db.Tiers.Add(ReadingMembership(author));
        }

        await AddCoupon(WelcomeCode, null, members["guyi"], Welcome(), cancellationToken);
        await AddCoupon(WritingCode, author, author, Writing(), cancellationToken);
    }

    private static Money Yuan(long yuan) => new(yuan * 100, Currency.Cny);

    private Tier ReadingMembership(MemberId author)
    {
        var at = time.Now.AddDays(-90);
        var tier = Must(Tier.Start(
            Id.New<TierId>(at),
            author,
            TierSlug,
            new TierDetails
            {
                NameZh = "林晚的书桌",
                NameEn = "Lin Wan's desk",
                SummaryZh = "读她写的全部作品，新作上架当天就能读到。",
                SummaryEn = "Everything she has written, and new works on the day they come out.",
                Prices = [new(BillingPeriod.Month, Yuan(39)), new(BillingPeriod.Quarter, Yuan(99)), new(BillingPeriod.Year, Yuan(358))],
                TrialDays = 7,
                Benefits = [new(BenefitKind.AllOfCreator), new(BenefitKind.Badge) { Text = "书桌常客" }],
                GraceDays = 7,
                MaxPauseDays = 30,
                Rank = 1,
            },
            at));
        Must(tier.Open(at));
        return tier;
    }

    private CouponTerms Welcome() => new()
    {
        Name = "新人首单立减 20 元",
        Kind = CouponKind.Fixed,
        Amount = Yuan(20),
        StartsAt = time.Now.AddDays(-30),
        MinimumMinor = 59_00,
        FirstOrderOnly = true,
        PerMemberCap = 1,
    };

    private CouponTerms Writing() => new()
    {
        Name = "读者回馈 85 折",
        Kind = CouponKind.Percent,
        BasisPoints = 1_500,
        StartsAt = time.Now.AddDays(-7),
        EndsAt = time.Now.AddDays(60),
        TotalCap = 200,
        PerMemberCap = 1,
    };

    private async Task AddCoupon(string code, MemberId? owner, MemberId by, CouponTerms terms, CancellationToken cancellationToken)
    {
        if (await db.CouponCodes.AnyAsync(known => known.Code == code, cancellationToken))
        {
            return;
        }

        var coupon = Must(Coupon.Offer(Id.New<CouponId>(terms.StartsAt), owner, terms, by, terms.StartsAt));
        db.Coupons.Add(coupon);
        db.CouponCodes.Add(Must(CouponCode.Make(Id.New<CouponCodeId>(terms.StartsAt), coupon.Id, code, null, terms.StartsAt)));
    }
}
