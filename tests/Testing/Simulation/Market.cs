using KnowledgePay.Application.Commerce.Prices;
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

    /// <summary>What the market sells in.</summary>
    public static readonly IReadOnlyList<Currency> Currencies = [Currency.Cny, Currency.Usd, Currency.Jpy];

    private readonly Dictionary<(ProductId Product, Currency Currency), List<(DateTimeOffset From, long Minor)>> prices = [];
    private readonly Dictionary<ProductId, List<(ProductId Bundle, DateTimeOffset From, DateTimeOffset Until)>> holders = [];
    private readonly Dictionary<ProductId, List<BuiltProduct>> near = [];
    private readonly Dictionary<ProductId, BuiltProduct> byId = [];

    private Market(SignedIn staff, IReadOnlyList<SignedIn> creators)
    {
        Staff = staff;
        Creators = creators;
    }

    public SignedIn Staff { get; }

    public IReadOnlyList<SignedIn> Creators { get; }

    public List<BuiltProduct> Products { get; } = [];

    public List<BuiltProduct> Bundles { get; } = [];

    /// <summary>Products and bundles.</summary>
    public IReadOnlyList<BuiltProduct> All { get; private set; } = [];

    /// <summary>Products whose buyers choose the price, and the least of it.</summary>
    public Dictionary<ProductId, long> Least { get; } = [];

    public Dictionary<ProductId, IReadOnlyList<CreatorShare>> Shares { get; } = [];

    public Dictionary<TierId, Tier> Tiers { get; } = [];

    /// <summary>Coupon codes, and how often each may be used.</summary>
    public List<(string Code, int Cap)> Codes { get; } = [];

    /// <summary>The tiers of one owner, the lowest first.</summary>
    public IReadOnlyList<IReadOnlyList<Tier>> Ladders { get; private set; } = [];

    public static async Task<Market> Open(Given given, Stage stage, SimulationSize size)
    {
        var creators = new List<SignedIn>();
        for (var i = 0; i < size.Creators; i++)
        {
            creators.Add(await given.Creator());
        }

        var market = new Market(await given.Admin(), creators);
        foreach (var creator in creators)
        {
            var place = creators.IndexOf(creator);
            await market.Stock(given, stage, creator, creators[(place + 1) % creators.Count], creators[(place + 2) % creators.Count]);
        }

        market.All = [.. market.Products, .. market.Bundles];
        foreach (var product in market.All)
        {
            market.near[product.Id] = product.Product.BundleMembers.Count == 0 ? [product] : [product, .. market.WorksOf(product)];
        }

        await market.OfferTiers(given);
        await market.OfferCoupons(given, size);
        return market;
    }

    /// <summary>What a product costs at a moment, by what was decided here; null where it is not sold in the currency.</summary>
    public long? PriceOf(ProductId product, Currency currency, DateTimeOffset at)
    {
        lock (prices)
        {
            return prices.TryGetValue((product, currency), out var known) ? known.FindLast(price => price.From <= at).Minor : null;
        }
    }

    /// <summary>Notes a price that was set for a moment to come.</summary>
    public void NotePrice(ProductId product, DateTimeOffset from, Money price)
    {
        lock (prices)
        {
            prices[(product, price.Currency)].Add((from, price.MinorUnits));
        }
    }

    public BuiltProduct Find(ProductId product) => byId[product];

    /// <summary>Whether a tier gives a product at an instant, by the words of its benefits.</summary>
    public bool Includes(Tier tier, BuiltProduct product, DateTimeOffset at)
    {
        foreach (var benefit in tier.Benefits)
        {
            if (benefit.Kind == BenefitKind.AllOfCreator && product.Product.OwnerId == tier.OwnerId)
            {
                return true;
            }

            if (benefit.Kind == BenefitKind.IncludedProducts
                && (benefit.Products.Contains(product.Id) || benefit.Products.Any(bundle => Holds(bundle, product.Id, at))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a bundle holds a product at an instant.</summary>
    public bool Holds(ProductId bundle, ProductId product, DateTimeOffset at)
    {
        foreach (var (holder, from, until) in holders.GetValueOrDefault(product, []))
        {
            if (holder == bundle && from <= at && at < until)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes what a bundle contains from a moment on.</summary>
    public void NoteContents(ProductId bundle, IReadOnlyCollection<ProductId> items, DateTimeOffset from)
    {
        foreach (var (item, stays) in holders)
        {
            var place = stays.FindIndex(stay => stay.Bundle == bundle && stay.Until == DateTimeOffset.MaxValue);
            if (place >= 0 && !items.Contains(item))
            {
                stays[place] = stays[place] with { Until = from };
            }
        }

        foreach (var item in items.Where(item => !Holds(bundle, item, DateTimeOffset.MaxValue.AddTicks(-1))))
        {
            holders[item] = [.. holders.GetValueOrDefault(item, []), (bundle, from, DateTimeOffset.MaxValue)];
        }
    }

    /// <summary>The works that a bundle may contain: its owner's.</summary>
    public IReadOnlyList<BuiltProduct> WorksOf(BuiltProduct bundle) => [.. Products.Where(product => product.Product.OwnerId == bundle.Product.OwnerId)];

    /// <summary>A product and what is, was or will be in it.</summary>
    public IReadOnlyList<BuiltProduct> Near(ProductId product) => near[product];

    /// <summary>What a tier gives, or gave.</summary>
    public IEnumerable<BuiltProduct> Near(Tier tier) => tier.Benefits.SelectMany(benefit => benefit.Kind == BenefitKind.AllOfCreator
        ? All.Where(product => product.Product.OwnerId == tier.OwnerId)
        : benefit.Products.SelectMany(id => near[id]));

    private async Task Stock(Given given, Stage stage, SignedIn creator, SignedIn partner, SignedIn third)
    {
        var own = new List<BuiltProduct>();
        for (var i = 0; i < 4; i++)
        {
            // One in eight costs nothing; the odd prices make every division round.
            var price = i == 3 && Products.Count % 8 == 7 ? 0 : 1_999 + (Products.Count * 137 % 9_000);
            own.Add(await given.Product(A.Course().OwnedBy(creator).Priced(price).WithItem("One").Published()));
            Sell(Products, own[^1], price);
        }

        await Divide(given, own[0], new(creator.Id, 7_100), new(partner.Id, 2_900));
        await Divide(given, own[1], new(creator.Id, 3_334), new(partner.Id, 3_333), new(third.Id, 3_333));
        var bundle = await given.Product(A.Bundle(own[1].Product, own[2].Product).OwnedBy(creator).Priced(7_777 + (Bundles.Count * 31)).Published());
        Sell(Bundles, bundle, bundle.Product.ListPrice.MinorUnits);
        NoteContents(bundle.Id, [own[1].Id, own[2].Id], DateTimeOffset.MinValue);
        await SellAbroad(stage, creator, [own[0], own[2], bundle]);
        if (!own[3].Product.ListPrice.IsZero)
        {
            Least[own[3].Id] = 3_33;
            Must(await stage.Do(creator.Id, new SetPrice(own[3].Id, own[3].Product.ListPrice, Least[own[3].Id], null)));
        }
    }

    private async Task Divide(Given given, BuiltProduct product, params CreatorShare[] shares)
    {
        Shares[product.Id] = shares;
        await given.Save([.. ProductShare.Divide(product.Id, [.. shares.Select(share => share.MemberId)], shares).Value]);
    }

    /// <summary>Some things cost dollars or yen, too; yen have no cents.</summary>
    private async Task SellAbroad(Stage stage, SignedIn creator, IEnumerable<BuiltProduct> products)
    {
        foreach (var product in products)
        {
            var list = product.Product.ListPrice.MinorUnits;
            foreach (var price in new[] { new Money((list / 7) + 13, Currency.Usd), new Money((list / 5) + 1, Currency.Jpy) })
            {
                Must(await stage.Do(creator.Id, new SetPrice(product.Id, price, null, null)));
                prices[(product.Id, price.Currency)] = [(DateTimeOffset.MinValue, price.MinorUnits)];
            }
        }
    }

    private static void Must<T>(Result<T> done)
    {
        if (!done.IsSuccess)
        {
            throw new InvalidOperationException($"The market could not be opened: {done.Error.Code}.");
        }
    }

    private void Sell(List<BuiltProduct> shelf, BuiltProduct product, long price)
    {
        shelf.Add(product);
        byId[product.Id] = product;
        prices[(product.Id, Currency.Cny)] = [(DateTimeOffset.MinValue, price)];
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
            Codes.Add((code, terms.TotalCap!.Value));
        }
    }
}
