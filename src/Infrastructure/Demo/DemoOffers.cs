using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>What the demo sells besides single works: the platform's two memberships, one of an author, and two coupons to try at checkout.</summary>
internal sealed class DemoOffers(
    AppDbContext db, DemoTime time, IReadOnlyDictionary<string, MemberId> members, IReadOnlyDictionary<string, CategoryId> categories)
{
    private const string SmallSlug = "shuyou";
    private const string LargeSlug = "tongdu";
    private const string TierOwner = "linwan";
    private const string TierSlug = "linwan-yuedu";
    public const string WelcomeCode = "XINREN20";
    private const string WritingCode = "XIEZUO85";

    /// <summary>Adds what is not there.</summary>
    public async Task AddMissing(CancellationToken cancellationToken)
    {
        var author = members[TierOwner];
        await AddTier(null, SmallSlug, ShelfMembership(), cancellationToken);
        await AddTier(null, LargeSlug, WholeMembership(), cancellationToken);
        await AddTier(author, TierSlug, ReadingMembership(), cancellationToken);
        await AddCoupon(WelcomeCode, null, members["guyi"], Welcome(), cancellationToken);
        await AddCoupon(WritingCode, author, author, Writing(), cancellationToken);
    }

    private static Money Yuan(long yuan) => new(yuan * 100, Currency.Cny);

    private static TierPrice[] Prices(long month, long quarter, long year) =>
        [new(BillingPeriod.Month, Yuan(month)), new(BillingPeriod.Quarter, Yuan(quarter)), new(BillingPeriod.Year, Yuan(year))];

    private async Task AddTier(MemberId? owner, string slug, TierDetails details, CancellationToken cancellationToken)
    {
        if (await db.Tiers.AnyAsync(tier => tier.OwnerId == owner && tier.Slug == slug, cancellationToken))
        {
            return;
        }

        var at = time.Now.AddDays(-330);
        var tier = Must(Tier.Start(Id.New<TierId>(at), owner, slug, details, at));
        Must(tier.Open(at));
        db.Tiers.Add(tier);
    }

    private TierDetails ShelfMembership() => new()
    {
        NameZh = "书友",
        NameEn = "Reader",
        SummaryZh = "写作与职场两架书随便读，别的作品买来也便宜一点。",
        SummaryEn = "The writing and work shelves are yours to read, and everything else costs a little less.",
        Prices = Prices(29, 78, 268),
        TrialDays = 7,
        Benefits = [Shelf("writing"), Shelf("work"), new(BenefitKind.DiscountPercent) { Amount = 10 }, new(BenefitKind.Badge) { Text = "书友" }],
        GraceDays = 7,
        MaxPauseDays = 30,
        Rank = 1,
    };

    private TierDetails WholeMembership() => new()
    {
        NameZh = "通读",
        NameEn = "Whole library",
        SummaryZh = "书友的一切，再加上编程、数据、设计、理财和语言五架书。",
        SummaryEn = "All that readers have, and the shelves on programming, data, design, money and languages.",
        Prices = Prices(69, 188, 688),
        Benefits =
        [
            Shelf("writing"), Shelf("work"), Shelf("programming"), Shelf("data"), Shelf("design"), Shelf("finance"), Shelf("languages"),
            new(BenefitKind.DiscountPercent) { Amount = 20 }, new(BenefitKind.Badge) { Text = "通读会员" },
        ],
        GraceDays = 7,
        MaxPauseDays = 60,
        Rank = 2,
    };

    private TierBenefit Shelf(string category) => new(BenefitKind.IncludedCategory) { CategoryId = categories[category] };

    private static TierDetails ReadingMembership() => new()
    {
        NameZh = "林晚的书桌",
        NameEn = "Lin Wan's desk",
        SummaryZh = "读她写的全部作品，新作上架当天就能读到。",
        SummaryEn = "Everything she has written, and new works on the day they come out.",
        Prices = Prices(39, 99, 358),
        TrialDays = 7,
        Benefits =
        [
            new(BenefitKind.AllOfCreator), new(BenefitKind.Badge) { Text = "书桌常客" },
            new(BenefitKind.Quota) { Amount = 1, Text = "一对一答疑", Counts = QuotaKind.Consultations, Every = QuotaCycle.Month },
        ],
        GraceDays = 7,
        MaxPauseDays = 30,
        Rank = 1,
    };

    private CouponTerms Welcome() => new()
    {
        Name = "新人首单立减 20 元",
        Kind = CouponKind.Fixed,
        Amount = Yuan(20),
        StartsAt = time.Now.AddDays(-300),
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
