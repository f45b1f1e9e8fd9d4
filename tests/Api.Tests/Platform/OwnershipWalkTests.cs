using System.Text.Json.Nodes;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>
/// Walks every operation of the API's own document with somebody else's ids, as a creator who is neither author nor staff: "not yours"
/// and "not there" are the same 404, and what takes a permission is a 403. A new operation is walked without a line here.
/// </summary>
public sealed class OwnershipWalkTests : ApiFixture
{
    /// <summary>Operations that anybody who is signed in may call on other people's things, and why.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["VoteReviewHelpful"] = "votes are for reviews of others",
        ["WithdrawReviewVote"] = "takes back a vote of one's own; nothing where there is none",
        ["GrantConsent"] = "the address names a purpose, not a thing of somebody's",
        ["TipAuthor"] = "tips are for others",
        ["WithdrawConsent"] = "the address names a purpose, not a thing of somebody's",
    };

    [Test]
    public async Task Somebody_elses_things_are_not_there_for_reading_or_changing()
    {
        var victim = await Victim();
        var stranger = await Given.Creator();
        var faults = new List<string>();
        var walked = 0;
        foreach (var operation in (await Operations()).Where(o => o.Permission is not null && o.Parameters.Any() && !Open.ContainsKey(o.Id)))
        {
            using var request = operation.Request(segment => victim.IdBehind(segment), victim.Version);
            using var answer = await stranger.Client.SendAsync(request);
            walked++;
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                faults.Add($"{operation.Id} ({operation.Method} {operation.Path}) answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
        }

        walked.ShouldBeGreaterThan(60);
        faults.ShouldBeEmpty();
        (await Traces(victim)).ShouldBe(victim.Traces, "nothing of the victim's may have changed");
    }

    [Test]
    public async Task Nobody_gets_past_the_sign_in_and_no_member_past_a_permission()
    {
        var victim = await Victim();
        var member = await Given.Member();
        var faults = new List<string>();
        foreach (var operation in (await Operations()).Where(o => o.Permission is not null))
        {
            using var asVisitor = await Given.Visitor().SendAsync(operation.Request(victim.IdBehind, victim.Version));
            if (asVisitor.StatusCode is not HttpStatusCode.Unauthorized)
            {
                faults.Add($"{operation.Id} answered a visitor with {(int)asVisitor.StatusCode}");
            }

            if (operation.Permission == "member")
            {
                continue;
            }

            using var asMember = await member.Client.SendAsync(operation.Request(victim.IdBehind, victim.Version));
            if (asMember.StatusCode is not HttpStatusCode.Forbidden)
            {
                faults.Add($"{operation.Id} needs {operation.Permission} and answered a member with {(int)asMember.StatusCode}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Test]
    public async Task The_open_list_names_operations_that_there_are() =>
        Open.Keys.Except((await Operations()).Select(o => o.Id), StringComparer.Ordinal).ShouldBeEmpty();

    private async Task<IReadOnlyList<WalkedOperation>> Operations() =>
        WalkedOperation.AllOf(JsonNode.Parse(await Given.Visitor().GetStringAsync("/swagger/v1/swagger.json"))!);

    private async Task<VictimsThings> Victim()
    {
        var victim = await Given.Creator();
        var draft = await Given.Product(A.Course().OwnedBy(victim).WithItem("One", section: "First"));
        var published = await Given.Product(A.Course().WithItem("One").Published());
        await victim.Client.PostAsync($"/api/v1/products/{published.Id}/enrol", null).ShouldBe(HttpStatusCode.OK);
        await Reviews.ReviewTests.Put(victim, published, 5).ShouldBe(HttpStatusCode.OK);
        var grant = await Given.Granted(draft, victim);
        var sold = await Trade(victim, draft);
        var things = await Given.InDatabase(async db => new VictimsThings(
            draft,
            victim.Id,
            (await db.Reviews.AsNoTracking().SingleAsync(r => r.MemberId == victim.Id)).Id,
            (await db.Sessions.AsNoTracking().SingleAsync(s => s.MemberId == victim.Id)).Id,
            grant,
            sold,
            []));
        return things with { Traces = await Traces(things) };
    }

    /// <summary>One of everything that somebody can have in the shop, by the segment of the address that names it.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Trade(SignedIn victim, BuiltProduct work)
    {
        var order = await Given.GiftBought(victim, await Given.ForSale(50_00));
        var tier = await Given.Tier(victim);
        await Given.Bought(victim, await Given.Tier(await Given.Creator()));
        var price = await victim.Client.PostAsJsonAsync(
            $"/api/v1/studio/products/{work.Id}/prices", new { amount = Given.Yuan(9), startsAt = Clock.GetUtcNow().AddDays(3) }, CommonJson.Options).Read<Application.Commerce.Prices.PriceEntry>(HttpStatusCode.Created);
        await Given.PlatformCoupon(1_000, victim.Id);
        return await Given.InDatabase(async db => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["orders"] = order.Id.ToString(),
            ["gifts"] = (await db.Gifts.AsNoTracking().SingleAsync(g => g.BuyerId == victim.Id)).Id.ToString(),
            ["memberships"] = (await db.Memberships.AsNoTracking().SingleAsync(m => m.MemberId == victim.Id)).Id.ToString(),
            ["coupons"] = (await db.Coupons.AsNoTracking().SingleAsync(c => c.OwnerId == victim.Id)).Id.ToString(),
            ["tiers"] = tier.Id.ToString(),
            ["prices"] = price.Id.ToString(),
        });
    }

    /// <summary>What would show that somebody was here.</summary>
    private Task<string[]> Traces(VictimsThings victim) => Given.InDatabase(async db => (string[])
    [
        .. await db.Products.AsNoTracking().Where(p => p.Id == victim.Draft.Id).Select(p => $"{p.Title} {p.Version} {p.Status}").ToListAsync(),
        .. await db.Items.AsNoTracking().Where(i => i.ProductId == victim.Draft.Id).Select(i => $"{i.Draft.Title} {i.Version}").ToListAsync(),
        .. await db.Reviews.AsNoTracking().Where(r => r.Id == victim.Review).Select(r => $"{r.Stars} {r.Reply} {r.Version}").ToListAsync(),
        .. await db.Sessions.AsNoTracking().Where(s => s.Id == victim.Session).Select(s => $"{s.RevokedAt}").ToListAsync(),
        .. await db.AccessEvents.AsNoTracking().Where(e => e.MemberId == victim.Member).OrderBy(e => e.Sequence).Select(e => $"{e.Kind} {e.RightId}").ToListAsync(),
        .. await db.Orders.AsNoTracking().Where(o => o.MemberId == victim.Member).Select(o => $"{o.Status} {o.Version}").ToListAsync(),
        .. await db.Gifts.AsNoTracking().Where(g => g.BuyerId == victim.Member).Select(g => $"{g.Status} {g.Version}").ToListAsync(),
        .. await db.Memberships.AsNoTracking().Where(m => m.MemberId == victim.Member).Select(m => $"{m.State} {m.Version}").ToListAsync(),
        .. await db.Coupons.AsNoTracking().Where(c => c.OwnerId == victim.Member).Select(c => $"{c.Status} {c.Version}").ToListAsync(),
        .. await db.Tiers.AsNoTracking().Where(t => t.OwnerId == victim.Member).Select(t => $"{t.Status} {t.Version}").ToListAsync(),
        .. await db.Prices.AsNoTracking().Where(p => p.ProductId == victim.Draft.Id).Select(p => $"{p.AmountMinor} {p.WithdrawnAt}").ToListAsync(),
        .. await db.Refunds.AsNoTracking().Where(r => r.MemberId == victim.Member).Select(r => $"{r.Status}").ToListAsync(),
        .. await db.InvoiceRequests.AsNoTracking().Where(i => i.MemberId == victim.Member).Select(i => $"{i.Status}").ToListAsync(),
        .. await db.ProductShares.AsNoTracking().Where(s => s.ProductId == victim.Draft.Id).Select(s => $"{s.MemberId} {s.BasisPoints}").ToListAsync(),
        .. await db.Members.AsNoTracking().Where(m => m.Id == victim.Member).Select(m => $"{m.Version} {m.LockedAt}").ToListAsync(),
    ]);

    private sealed record VictimsThings(BuiltProduct Draft, MemberId Member, ReviewId Review, Guid Session, AccessGrantId Grant, IReadOnlyDictionary<string, string> Trade, string[] Traces)
    {
        public int Version => Draft.Product.Version;

        /// <summary>The victim's thing for the parameter behind a segment; an id that is nobody's where there is none of theirs.</summary>
        public string IdBehind(string segment) => segment switch
        {
            "products" or "invitations" => Draft.Id.ToString(),
            "sections" => Draft.Product.Sections[0].Id.ToString(),
            "items" => Draft.Items[0].Id.ToString(),
            "reviews" => Review.ToString(),
            "sessions" => Session.ToString(),
            "members" or "authors" => Member.ToString(),
            "grants" => Grant.ToString(),
            "revisions" or "diff" => "1",
            _ => Trade.GetValueOrDefault(segment, "00000000-0000-7000-8000-000000000002"),
        };
    }
}
