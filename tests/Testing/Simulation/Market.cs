using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What is sold, by whom, at which terms: the facts that oracles may use beside the journal.</summary>
internal sealed class Market
{
    public const int FeeBasisPoints = 1333;
    public const int TipFeeBasisPoints = 450;
    public const int TaxBasisPoints = 600;

    private readonly Dictionary<ProductId, List<(DateTimeOffset From, long Minor)>> prices = [];

    private Market(SignedIn staff, IReadOnlyList<SignedIn> creators)
    {
        Staff = staff;
        Creators = creators;
    }

    public SignedIn Staff { get; }

    public IReadOnlyList<SignedIn> Creators { get; }

    public List<BuiltProduct> Products { get; } = [];

    public List<BuiltProduct> Bundles { get; } = [];

    public Dictionary<ProductId, IReadOnlyList<CreatorShare>> Shares { get; } = [];

    public Dictionary<TierId, Tier> Tiers { get; } = [];

    /// <summary>Coupons by code, and how often each may be used.</summary>
    public Dictionary<string, int> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>The tiers of one owner, the lowest first.</summary>
    public IReadOnlyList<IReadOnlyList<Tier>> Ladders { get; private set; } = [];

    public static async Task<Market> Open(Given given, SimulationSize size)
    {
        var creators = new List<SignedIn>();
        for (var i = 0; i < size.Creators; i++)
        {
            creators.Add(await given.Creator());
        }

        var market = new Market(await given.Admin(), creators);
        foreach (var creator in creators)
        {
            await market.Stock(given, creator, creators[(creators.IndexOf(creator) + 1) % creators.Count]);
        }

        await market.OfferTiers(given);
        await market.OfferCoupons(given, size);
        return market;
    }

    /// <summary>What a product costs at a moment, by what was decided here.</summary>
    public long PriceOf(ProductId product, DateTimeOffset at)
    {
        lock (prices)
        {
            return prices[product].FindLast(price => price.From <= at).Minor;
        }
    }

    /// <summary>Notes a price that was set for a moment to come.</summary>
    public void NotePrice(ProductId product, DateTimeOffset from, long minor)
    {
        lock (prices)
        {
            prices[product].Add((from, minor));
        }
    }

    public BuiltProduct Find(ProductId product) => Products.Concat(Bundles).Single(p => p.Id == product);

    /// <summary>Whether a tier gives a product, by the words of its benefits.</summary>
    public bool Includes(Tier tier, BuiltProduct product) => tier.Benefits.Any(benefit => benefit.Kind switch
    {
        BenefitKind.AllOfCreator => product.Product.OwnerId == tier.OwnerId,
        BenefitKind.IncludedProducts => benefit.Products.Contains(product.Id)
            || Bundles.Exists(bundle => benefit.Products.Contains(bundle.Id) && Holds(bundle, product.Id)),
        _ => false,
    });

    public static bool Holds(BuiltProduct bundle, ProductId product) => bundle.Product.BundleMembers.Any(member => member.ProductId == product);

    private async Task Stock(Given given, SignedIn creator, SignedIn partner)
    {
        var own = new List<BuiltProduct>();
        for (var i = 0; i < 4; i++)
        {
            // One in eight costs nothing; the odd prices make every division round.
            var price = i == 3 && Products.Count % 8 == 7 ? 0 : 1_999 + (Products.Count * 137 % 9_000);
            own.Add(await given.Product(A.Course().OwnedBy(creator).Priced(price).WithItem("One").Published()));
            Sell(Products, own[^1], price);
        }

        IReadOnlyList<CreatorShare> shares = [new(creator.Id, 7_100), new(partner.Id, 2_900)];
        Shares[own[0].Id] = shares;
        await given.Save([.. ProductShare.Divide(own[0].Id, [creator.Id, partner.Id], shares).Value]);
        var bundle = await given.Product(A.Bundle(own[1].Product, own[2].Product).OwnedBy(creator).Priced(7_777 + (Bundles.Count * 31)).Published());
        Sell(Bundles, bundle, bundle.Product.ListPrice.MinorUnits);
    }

    private void Sell(List<BuiltProduct> shelf, BuiltProduct product, long price)
    {
        shelf.Add(product);
        prices[product.Id] = [(DateTimeOffset.MinValue, price)];
    }

    private async Task OfferTiers(Given given)
    {
        var ladders = new List<IReadOnlyList<Tier>>();
        foreach (var (creator, place) in Creators.Select((creator, place) => (creator, place)))
        {
            if (place % 2 == 1)
            {
                continue;
            }

            var works = Products.Where(p => p.Product.OwnerId == creator.Id).ToList();
            ladders.Add([
                await Offer(given, creator, 1, 29_90, 14, new(BenefitKind.IncludedProducts) { Products = [works[1].Id] }),
                await Offer(given, creator, 2, 59_90, 0, new(BenefitKind.AllOfCreator)),
            ]);
        }

        // The platform's own: a library of bundles, whose access ends with the paid time although one may still renew.
        ladders.Add([
            await Offer(given, null, 1, 19_99, 7, new(BenefitKind.IncludedProducts) { Products = [.. Bundles.Take(2).Select(b => b.Id)] }, StatePolicy.Default with { Grace = AccessLevel.PreviewOnly }),
            await Offer(given, null, 2, 49_99, 0, new(BenefitKind.IncludedProducts) { Products = [.. Bundles.Select(b => b.Id)] }),
        ]);
        Ladders = ladders;
    }

    private async Task<Tier> Offer(Given given, SignedIn? owner, int rank, long month, int trial, TierBenefit benefit, StatePolicy? policy = null)
    {
        static Money Price(long minor) => new(minor, Currency.Cny);
        var tier = await given.Tier(owner, details => details with
        {
            Prices = [new(BillingPeriod.Month, Price(month)), new(BillingPeriod.Quarter, Price((month * 3) - 7_01)), new(BillingPeriod.Year, Price(month * 10))],
            Benefits = [benefit],
            TrialDays = trial,
            GraceDays = 3 + (rank * 2),
            MaxPauseDays = 45,
            Rank = rank,
            Policy = policy ?? StatePolicy.Default,
        });
        Tiers[tier.Id] = tier;
        return tier;
    }

    private async Task OfferCoupons(Given given, SimulationSize size)
    {
        var now = given.Host.Clock.Now();
        CouponTerms[] all =
        [
            new() { Name = "Launch", Kind = CouponKind.Percent, BasisPoints = 2_250, StartsAt = now, TotalCap = Math.Max(3, size.Members / 20), PerMemberCap = 1 },
            new() { Name = "First", Kind = CouponKind.Percent, BasisPoints = 10_000, StartsAt = now, TotalCap = Math.Max(2, size.Members / 50), FirstOrderOnly = true },
            new() { Name = "Thanks", Kind = CouponKind.Fixed, Amount = new Money(5_55, Currency.Cny), StartsAt = now, TotalCap = Math.Max(4, size.Members / 10), Priority = 2 },
        ];
        foreach (var (terms, place) in all.Select((terms, place) => (terms, place)))
        {
            MemberId? owner = place == 2 ? Creators[0].Id : null;
            var coupon = Coupon.Offer(Id.New<CouponId>(now), owner, terms, Staff.Id, now).Value;
            var code = $"SIM-{Given.Next()}-{place}";
            await given.Save(coupon, CouponCode.Make(Id.New<CouponCodeId>(now), coupon.Id, code, null, now).Value);
            Codes[code] = terms.TotalCap!.Value;
        }
    }
}
