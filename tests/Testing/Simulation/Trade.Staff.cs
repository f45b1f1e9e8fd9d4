using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What staff do about members: they take access away and give it back, or give it for nothing.</summary>
internal sealed partial class Trade
{
    /// <summary>Staff ban a member from a product, from what a tier gives, or from everything: for a time, or until they think again.</summary>
    private async Task Banish(Person person)
    {
        if (person.Likely(0.25))
        {
            await Grant(person);
            return;
        }

        var (scope, of) = person.Chance.Next(3) switch
        {
            0 => (AccessScopeKind.Product, Had(person) ?? person.One(market.All).Id.Value),
            1 => (AccessScopeKind.Tier, Joined(person) ?? person.One(person.One(market.Ladders)).Id.Value),
            _ => (AccessScopeKind.Platform, (Guid?)null),
        };
        var until = person.Likely(0.5) ? Now.AddHours(person.Chance.Next(5, 24 * 40)) : (DateTimeOffset?)null;
        var banned = await stage.Staff(market.Staff.Id, new BanAccess(person.Id, scope, of, "Shared what was paid", until));
        if (!banned.IsSuccess)
        {
            Count($"not banned: {banned.Error.Code}");
            return;
        }

        Count($"banned from {scope}{(until is null ? "" : " for a time")}");
        var ban = banned.Value.Id;
        person.Note(new Fact.Banned(Now, scope, of, until, ban.Value));
        if (person.Likely(0.6))
        {
            agenda.Add(person, Now.AddHours(person.Chance.Next(3, 24 * 30)), () => Lift(person, ban));
        }
    }

    private async Task Lift(Person person, AccessBanId ban)
    {
        var lifted = await stage.Staff(market.Staff.Id, new LiftBan(person.Id, ban, null));
        Count(lifted.IsSuccess ? "bans lifted" : $"bans not lifted: {lifted.Error.Code}");
        if (lifted.IsSuccess)
        {
            person.Note(new Fact.BanLifted(Now, ban.Value));
        }
    }

    private async Task Grant(Person person)
    {
        var product = person.One(market.All).Id;
        var granted = await stage.Staff(market.Staff.Id, new GrantAccess(product, person.Handle, "A winner"));
        if (!granted.IsSuccess)
        {
            Count($"not granted: {granted.Error.Code}");
            return;
        }

        Count("granted");
        var grant = granted.Value.Id;
        person.Note(new Fact.Got(Now, product, grant.Value));
        if (person.Likely(0.5))
        {
            agenda.Add(person, Now.AddDays(person.Chance.Next(1, 40)), async () =>
            {
                if ((await stage.Staff(market.Staff.Id, new RevokeGrant(product, grant))).IsSuccess)
                {
                    Count("grants revoked");
                    person.Note(new Fact.Lost(Now, grant.Value));
                }
            });
        }
    }

    private static Guid? Had(Person person) => person.Facts.OfType<Fact.Got>().LastOrDefault()?.Product.Value;

    private static Guid? Joined(Person person) => person.Facts.OfType<Fact.Period>().LastOrDefault()?.Tier.Value;
}
