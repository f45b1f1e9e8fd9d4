namespace KnowledgePay.Testing.Simulation;

/// <summary>What chance brings once in hundreds of visits, one of each: so that a short simulation has seen everything.</summary>
internal sealed partial class Trade
{
    /// <summary>Each for somebody else, in this order.</summary>
    public IReadOnlyList<Func<Person, Task>> Rarities =>
    [
        person => BuyAs(person, (Questions.Way, 10)),
        person => BuyAs(person, (Questions.Way, 50)),
        person => BuyAs(person, (Questions.Way, 80)),
        person => BuyAs(person, (Questions.Way, 101)),
        person => BuyAs(person, (Questions.Way, 160)),
        person => BuyAs(person, (Questions.Way, 200)),
        person => BuyAs(person, (Questions.Way, 500), (Questions.After, 10)),
        person => BuyAs(person, (Questions.Way, 500), (Questions.After, 110)),
        person => BuyAs(person, (Questions.Way, 500), (Questions.After, 130)),
        person => BuyAs(person, (Questions.Way, 500), (Questions.After, 999), (Questions.Currency, 6)),
        person => BuyAs(person, (Questions.Way, 500), (Questions.After, 999), (Questions.Currency, 7)),
        person => GiveAs(person, (Questions.Way, 500), (Questions.After, 999), (Questions.Gift, 10), (Questions.GiftHours, 60)),
        person => GiveAs(person, (Questions.Way, 500), (Questions.After, 999), (Questions.Gift, 75), (Questions.GiftHours, 60)),
        person => GiveAs(person, (Questions.Way, 500), (Questions.After, 999), (Questions.Gift, 95)),
        person => As(person, Tip, (Questions.Way, 500), (Questions.Currency, 4)),
        person => As(person, Tip, (Questions.Way, 500), (Questions.Currency, 5)),
        person => As(person, JoinByMandate, (Questions.Way, 501), (Questions.After, 999), (Questions.Charge, 90)),
        person => As(person, JoinByMandate, (Questions.Way, 500), (Questions.After, 999), (Questions.Charge, 5)),
        Grant,
        Try,
    ];

    /// <summary>Somebody is banned from a product for a time, from a tier, and from everything; each is lifted again.</summary>
    public async Task BanAndLift(Person person)
    {
        await Banish(person);
        if (person.Facts.OfType<Fact.Banned>().LastOrDefault() is { } ban)
        {
            agenda.Add(person, Now.AddDays(4), () => Lift(person, new(ban.Ban)));
        }
    }

    private static Task As(Person person, Func<Person, Task> act, params (string Question, int Answer)[] destiny)
    {
        // A coupon that runs out meanwhile would leave it to threads whether it happens.
        person.Destiny[Questions.Coupon] = 4;
        foreach (var (question, answer) in destiny)
        {
            person.Destiny[question] = answer;
        }

        return act(person);
    }

    /// <summary>Buys the first bundle, which is sold in every currency.</summary>
    private Task BuyAs(Person person, params (string Question, int Answer)[] destiny) =>
        As(person, one => Buy(one, [new(market.Bundles[0].Id)]), destiny);

    private Task GiveAs(Person person, params (string Question, int Answer)[] destiny) =>
        As(person, one => Buy(one, [new(market.Products[1].Id, Gift: true)]), destiny);

    /// <summary>The names of what chance is asked.</summary>
    private static class Questions
    {
        public const string Way = "how it is paid";
        public const string After = "what comes of it";
        public const string Gift = "what comes of a gift";
        public const string GiftHours = "when";
        public const string Charge = "whether a charge succeeds";
        public const string Currency = "which currency";
        public const string Coupon = "whether a coupon is used";
    }
}
