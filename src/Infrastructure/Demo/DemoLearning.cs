using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>What the demo's members did: who takes part, how far they are, what they say about it.</summary>
internal sealed class DemoLearning(
    AppDbContext db, IAccessLog log, IProductCounters counters, DemoContent content, DemoTime time, IReadOnlyDictionary<string, MemberId> members, bool isTold)
{
    private readonly HashSet<(MemberId Member, ProductId Product)> enrolled = [];
    private readonly List<(MemberId Member, AccessEntry Entry)> grants = [];

    /// <summary>Adds the activity in the products that this run made.</summary>
    public async Task<(int Enrolments, int Reviews)> AddFor(IReadOnlyList<MadeProduct> made, CancellationToken cancellationToken)
    {
        var bySlug = made.ToDictionary(m => m.Demo.Slug, StringComparer.Ordinal);
        var enrolments = content.Enrolments.Where(e => bySlug.ContainsKey(e.Product)).ToList();
        enrolments.ForEach(enrolment => Enrol(enrolment, bySlug[enrolment.Product]));
        foreach (var bundle in enrolments.Where(e => bySlug[e.Product].Demo.Kind == ProductKind.Bundle))
        {
            EnrolInMembers(bundle, bySlug);
        }

        var reviews = made.SelectMany(m => m.Demo.Reviews.Select(review => Write(review, m))).ToList();
        if (made.Count > 0)
        {
            foreach (var (member, entry) in grants)
            {
                await log.Write(member, entry, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            await CountVotes(made, cancellationToken);
            await counters.Recount(cancellationToken);
        }

        return (enrolled.Count, reviews.Count);
    }

    private void Enrol(DemoEnrolment demo, MadeProduct made)
    {
        var member = members[demo.Member];
        var at = Later(time.DaysAgo(demo.DaysAgo, demo.Member), made.Product.PublishedAt!.Value.AddHours(1));
        if (!made.Product.IsFree && !(isTold && DemoTrade.Buys(demo.Member)))
        {
            grants.Add((member, Must(Grants.Give(
                Id.New<AccessGrantId>(at), made.Product.Id, members[Operator()], "Demo: bought before there was a shop", at))));
        }

        var enrolment = Add(made.Product.Id, member, EnrolmentSource.Self, at);
        Learn(demo, made, enrolment, at);
    }

    private void EnrolInMembers(DemoEnrolment bundle, Dictionary<string, MadeProduct> bySlug)
    {
        var member = members[bundle.Member];
        var at = time.DaysAgo(bundle.DaysAgo, bundle.Member);
        var inside = bySlug[bundle.Product].Demo.Members.Where(bySlug.ContainsKey).Select(slug => bySlug[slug].Product);
        foreach (var product in inside.Where(p => !enrolled.Contains((member, p.Id)) && !p.IsWrittenBy(member)))
        {
            Add(product.Id, member, EnrolmentSource.Bundle, at);
        }
    }

    private Enrolment Add(ProductId product, MemberId member, EnrolmentSource source, DateTimeOffset at)
    {
        var enrolment = new Enrolment(product, member, source, at);
        db.Enrolments.Add(enrolment);
        enrolled.Add((member, product));
        return enrolment;
    }

    private void Learn(DemoEnrolment demo, MadeProduct made, Enrolment enrolment, DateTimeOffset start)
    {
        var touched = demo.Done + (demo.Current > 0 ? 1 : 0);
        var pace = TimeSpan.FromDays(Math.Min(2, demo.DaysAgo / (touched + 1.0)));
        for (var i = 0; i < touched; i++)
        {
            var item = made.Items[i];
            var at = time.NotAfterNow(Later(start + (pace * (i + 1)), item.Live!.PublishedAt.AddHours(2)));
            var progress = new LessonProgress(enrolment.MemberId, item.Id, made.Product.Id, at);
            if (i < demo.Done)
            {
                progress.Complete(at);
            }
            else
            {
                Must(progress.Save(0, demo.Current, at, at));
            }

            db.LessonProgress.Add(progress);
            enrolment.Visit(item.Id, at);
            enrolment.Judge(made.Product.Kind, made.Items.Count, Math.Min(i + 1, demo.Done), at);
        }

        if (made.Demo.Kind == ProductKind.Course && enrolment.CompletedAt is { } completedAt)
        {
            var author = content.Members.Single(m => m.Handle == made.Demo.Author).DisplayName;
            var member = content.Members.Single(m => m.Handle == demo.Member).DisplayName;
            db.Certificates.Add(Must(Certificate.Issue(
                Id.New<CertificateId>(completedAt), enrolment, made.Demo.Kind, member, made.Demo.Title, author, completedAt)));
        }
    }

    private Review Write(DemoReview demo, MadeProduct made)
    {
        var at = Later(time.DaysAgo(demo.DaysAgo, demo.Author), made.Product.PublishedAt!.Value.AddHours(3));
        var author = members[demo.Author];
        var review = Must(Review.Write(Id.New<ReviewId>(at), made.Product.Id, author, demo.Stars, demo.Text, at));
        if (demo.Reply is { } reply)
        {
            Must(review.Answer(reply.Text, made.Product.OwnerId!.Value, Later(time.DaysAgo(reply.DaysAgo, reply.Text), at.AddHours(2))));
        }

        db.Reviews.Add(review);

        // Readers other than the author and the writer of the work; whom it strikes follows the text.
        var readers = content.Members.Select(m => members[m.Handle]).Where(m => m != author && !made.Product.IsWrittenBy(m)).ToList();
        var first = demo.Text.Length % readers.Count;
        foreach (var reader in Enumerable.Range(0, Math.Min(demo.Helpful, readers.Count)).Select(i => readers[(first + i) % readers.Count]))
        {
            db.ReviewVotes.Add(new ReviewVote(review.Id, reader, time.NotAfterNow(at.AddDays(1))));
        }

        return review;
    }

    private Task<int> CountVotes(IReadOnlyList<MadeProduct> made, CancellationToken cancellationToken)
    {
        var ids = made.Select(m => m.Product.Id).ToList();
        return db.Reviews.Where(r => ids.Contains(r.ProductId)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.HelpfulCount, r => db.ReviewVotes.Count(v => v.ReviewId == r.Id)), cancellationToken);
    }

    private string Operator() => content.Members.First(m => m.Role == Domain.Identity.Roles.Operator).Handle;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
