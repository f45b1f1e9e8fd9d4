using KnowledgePay.Application.Catalog.Authors;
using KnowledgePay.Application.Catalog.Products;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What creators do to what is sold: who bought it keeps the right, and what the right reaches changes from then on.</summary>
internal sealed partial class Trade
{
    /// <summary>A bundle gets other contents.</summary>
    public async Task ChangeBundle(Random chance)
    {
        var bundle = market.Bundles[chance.Next(market.Bundles.Count)];
        var works = market.WorksOf(bundle);
        var items = works.Where(_ => chance.Next(2) == 0).DefaultIfEmpty(works[0]).Select(work => work.Id).ToList();
        var version = await stage.Read(db => db.Products.Where(p => p.Id == bundle.Id).Select(p => p.Version).SingleAsync());
        var changed = await stage.Do(bundle.Product.OwnerId!.Value, new SetBundle(bundle.Id, version, items));
        if (!changed.IsSuccess)
        {
            Surprise($"a bundle could not be changed: {changed.Error.Code}");
            return;
        }

        Count("bundles changed");
        market.NoteContents(bundle.Id, items, Now);
    }

    /// <summary>A member writes along for some weeks.</summary>
    public async Task ChangeAuthors(Random chance)
    {
        // The third work of each creator: its earnings are its owner's alone.
        var work = market.Products[(chance.Next(market.Creators.Count) * 4) + 2];
        var (person, owner) = (people[chance.Next(people.Count)], work.Product.OwnerId!.Value);
        if (!(await stage.Do(owner, new InviteCoAuthor(work.Id, person.Handle))).IsSuccess || !(await stage.Do(person.Id, new AcceptInvitation(work.Id))).IsSuccess)
        {
            return;
        }

        Count("authors joined");
        person.Note(new Fact.BecameAuthor(Now, work.Id));
        if (chance.Next(4) > 0)
        {
            agenda.Add(person, Now.AddDays(chance.Next(1, 60)), async () =>
            {
                var who = person.Likely(0.5) ? owner : person.Id;
                if ((await stage.Do(who, new RemoveAuthor(work.Id, person.Id))).IsSuccess)
                {
                    Count("authors left");
                    person.Note(new Fact.LeftAuthors(Now, work.Id));
                }
            });
        }
    }
}
