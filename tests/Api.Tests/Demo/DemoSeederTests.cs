using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Demo;

/// <summary>The demo catalogue in a real database.</summary>
public sealed class DemoSeederTests : ApiFixture
{
    private static readonly ConcurrentDictionary<ApiHost, Lazy<Task<DemoLoad>>> Loads = new();

    [Test]
    public async Task Everything_that_is_written_is_loaded()
    {
        var load = await Loaded();

        var content = DemoContent.Load();
        load.Products.ShouldBe(content.Products.Count);
        load.Items.ShouldBe(content.Products.Sum(p => p.Items.Count()));
        load.Members.ShouldBe(content.Members.Count);
        load.Reviews.ShouldBe(content.Products.Sum(p => p.Reviews.Count));
        load.Enrolments.ShouldBeGreaterThanOrEqualTo(content.Enrolments.Count);
        (await Given.InDatabase(db => db.Products.CountAsync(p => p.Status == ProductStatus.Published)))
            .ShouldBe(content.Products.Count(p => p.IsPublished));
    }

    [Test]
    public async Task Every_product_reads_as_it_was_written()
    {
        await Loaded();

        foreach (var demo in DemoContent.Load().Products)
        {
            var product = await Given.InDatabase(db => db.Products.AsNoTracking().AsSplitQuery().SingleAsync(p => p.Slug == demo.Slug));
            var items = await Given.InDatabase(db => db.Items.AsNoTracking().Where(i => i.ProductId == product.Id).OrderBy(i => i.Position).ToListAsync());
            product.Title.ShouldBe(demo.Title);
            product.Status.ShouldBe(demo.Status);
            product.ListPrice.MinorUnits.ShouldBe(demo.Price.Minor);
            product.Sections.Count.ShouldBe(product.HasSections ? demo.Sections.Count : 0);
            product.BundleMembers.Count.ShouldBe(demo.Members.Count);
            product.Authors.Count.ShouldBe(1 + demo.Coauthors.Count);
            items.Select(i => i.Title).ShouldBe(demo.Items.Select(i => i.Title));
            items.ShouldAllBe(i => i.IsLive == (demo.Status != ProductStatus.Draft));
        }
    }

    [Test]
    public async Task Counters_agree_with_what_members_did()
    {
        await Loaded();

        var stats = await Given.InDatabase(db => db.ProductStats.AsNoTracking()
            .Select(s => new
            {
                s.EnrolmentCount,
                s.RatingCount,
                s.RatingSum,
                s.RatingAverage,
                s.PopularityScore,
                Enrolments = db.Enrolments.Count(e => e.ProductId == s.ProductId),
                Ratings = db.Reviews.Count(r => r.ProductId == s.ProductId),
                Stars = db.Reviews.Where(r => r.ProductId == s.ProductId).Sum(r => (long?)r.Stars) ?? 0,
            }).ToListAsync());
        stats.ShouldAllBe(s => s.EnrolmentCount == s.Enrolments && s.RatingCount == s.Ratings && s.RatingSum == s.Stars);
        stats.ShouldAllBe(s => s.RatingCount == 0 ? s.RatingAverage == 0 : s.RatingAverage > 3 && s.RatingAverage < 5);
        stats.Where(s => s.EnrolmentCount > 0).ShouldAllBe(s => s.PopularityScore > 0);

        var votes = await Given.InDatabase(db => db.Reviews.Select(r => new { r.HelpfulCount, Votes = db.ReviewVotes.Count(v => v.ReviewId == r.Id) }).ToListAsync());
        votes.ShouldAllBe(v => v.HelpfulCount == v.Votes);
        votes.ShouldContain(v => v.HelpfulCount > 0);
    }

    [Test]
    public async Task Whoever_finished_a_course_has_its_certificate()
    {
        await Loaded();

        var finished = await Given.InDatabase(db => db.Enrolments
            .Where(e => e.CompletedAt != null && db.Products.Any(p => p.Id == e.ProductId && p.Kind == ProductKind.Course))
            .Select(e => db.Certificates.Where(c => c.MemberId == e.MemberId && c.ProductId == e.ProductId).Select(c => c.Code).SingleOrDefault()).ToListAsync());
        finished.Count.ShouldBeGreaterThan(5);
        finished.ShouldAllBe(code => code != null);
        var certificate = await Given.Visitor().GetAsync($"/api/v1/certificates/{finished[0]}");
        certificate.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Nothing_happened_in_the_future_or_before_it_was_published()
    {
        await Loaded();
        var now = Clock.GetUtcNow();

        (await Given.InDatabase(db => db.Products.CountAsync(p => p.PublishedAt > now || p.CreatedAt > now))).ShouldBe(0);
        (await Given.InDatabase(db => db.Reviews.CountAsync(r => r.CreatedAt > now || r.RepliedAt > now || r.RepliedAt < r.CreatedAt))).ShouldBe(0);
        (await Given.InDatabase(db => db.Enrolments.CountAsync(e => e.LastActivityAt > now || e.CompletedAt < e.EnrolledAt
            || db.Products.Any(p => p.Id == e.ProductId && p.PublishedAt > e.EnrolledAt)))).ShouldBe(0);
        (await Given.InDatabase(db => db.LessonProgress.CountAsync(p => p.UpdatedAt > now
            || db.Enrolments.Any(e => e.MemberId == p.MemberId && e.ProductId == p.ProductId && e.EnrolledAt > p.UpdatedAt)))).ShouldBe(0);
        (await Given.InDatabase(db => db.Enrolments.CountAsync(e => e.CompletedAt == null && e.LastItemId != null))).ShouldBeGreaterThan(10);
    }

    [Test]
    public async Task Whoever_is_printed_signs_in_with_the_printed_password()
    {
        await Loaded();
        await using var scope = Host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DemoSeeder>().Accounts;

        accounts.Select(a => a.Role).Distinct().ShouldBe(Roles.All, ignoreOrder: true);
        foreach (var demo in accounts)
        {
            var client = Given.Visitor();
            var answer = await client.PostAsJsonAsync("/api/v1/auth/sign-in", new { demo.Email, DemoSeeder.Password, Client = "api" });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, demo.Email);
            var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
            client.DefaultRequestHeaders.Authorization = new("Bearer", session.GetProperty("accessToken").GetString());
            var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me");
            me.GetProperty("handle").GetString().ShouldBe(demo.Handle);
            me.GetProperty("bio").GetString().ShouldBe(demo.Bio);
            me.GetProperty("interests").EnumerateArray().Select(i => i.GetString()).ShouldBe(demo.Interests);
            if (demo.Role != Roles.Member)
            {
                me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldContain(demo.Role);
            }
        }
    }

    [Test]
    public async Task A_visitor_sees_the_shop_in_both_languages()
    {
        await Loaded();

        var discover = await Given.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/discover");

        var rows = discover.GetProperty("rows").EnumerateArray().ToList();
        rows.Select(r => r.GetProperty("key").GetString()).ShouldBeSubsetOf(
            DemoContent.Load().Categories.Select(c => "category:" + c.Slug).Concat(["new", "popular", "free"]));
        foreach (var key in (string[])["new", "popular", "free"])
        {
            var languages = rows.Single(r => r.GetProperty("key").GetString() == key).GetProperty("items").EnumerateArray()
                .Select(p => p.GetProperty("language").GetString()).Distinct();
            languages.ShouldBe(ContentLanguage.All, ignoreOrder: true, key);
        }

        rows.Count.ShouldBe(3 + DemoContent.Load().Categories.Count);
    }

    [Test]
    public async Task The_free_psychology_course_opens_up_to_its_cut_and_the_buyers_read_what_they_bought()
    {
        await Loaded();
        var visitor = Given.Visitor();

        var page = await visitor.GetFromJsonAsync<JsonElement>("/api/v1/products/renshi-qingxu");
        var items = page.GetProperty("outline").EnumerateArray().SelectMany(s => s.GetProperty("items").EnumerateArray()).ToList();
        var lesson = await visitor.GetFromJsonAsync<JsonElement>($"/api/v1/products/{page.GetProperty("id").GetString()}/items/{items[1].GetProperty("id").GetString()}");

        lesson.GetProperty("truncated").GetBoolean().ShouldBeTrue();
        lesson.GetProperty("html").GetString().ShouldNotBeNull().ShouldNotContain("一张够用的词表");
        (await Given.InDatabase(db => db.Database.SqlQuery<int>($"""
            select count(*)::int as "Value" from catalog.enrolments e join catalog.products p on p.id = e.product_id and p.price_minor > 0
            where not exists (
              select 1 from commerce.access_events g where g.member_id = e.member_id and g.kind in ('granted', 'purchased', 'giftRedeemed')
                and (g.scope_id = e.product_id or g.scope_id in (select m.bundle_id from catalog.bundle_members m where m.product_id = e.product_id)))
            """).SingleAsync())).ShouldBe(0);
    }

    [Test]
    public async Task A_year_of_trade_is_in_the_books_to_the_cent()
    {
        await Loaded();
        var now = Clock.GetUtcNow();

        var orders = await Given.InDatabase(db => db.Orders.AsNoTracking().AsSplitQuery().ToListAsync());
        var transactions = await Given.InDatabase(db => db.LedgerTransactions.AsNoTracking().AsSplitQuery().ToListAsync());
        var refunds = await Given.InDatabase(db => db.Refunds.AsNoTracking().ToListAsync());
        orders.Count.ShouldBeGreaterThan(250);
        orders.Select(o => o.Status).Distinct().ShouldBe(
            [OrderStatus.Fulfilled, OrderStatus.Refunded, OrderStatus.Cancelled, OrderStatus.Expired], ignoreOrder: true);
        orders.ShouldAllBe(o => o.PlacedAt < now && !(o.FulfilledAt > now));
        transactions.ShouldAllBe(t => t.At < now && t.Entries.Sum(e => e.AmountMinor) == 0);
        transactions.SelectMany(t => t.Entries).Where(e => e.Account == "cash:sandbox").Sum(e => e.AmountMinor)
            .ShouldBe(orders.Sum(o => o.PaidMinor - o.RefundedMinor));
        transactions.SelectMany(t => t.Entries).Where(e => e.Kind == LedgerAccountKind.CreatorPayable).GroupBy(e => e.OwnerId)
            .ShouldAllBe(creator => creator.Sum(e => e.AmountMinor) <= 0);
        refunds.Select(r => r.Status).Distinct().ShouldBe([RefundStatus.Settled, RefundStatus.Requested, RefundStatus.Rejected], ignoreOrder: true);
        (await Given.InDatabase(db => db.PayoutBatches.Select(b => b.Status).Distinct().ToListAsync()))
            .ShouldBe([PayoutStatus.Paid, PayoutStatus.Prepared], ignoreOrder: true);
        (await Given.InDatabase(db => db.Memberships.Select(m => m.State).Distinct().ToListAsync()))
            .ShouldBe([MembershipState.Active, MembershipState.Paused, MembershipState.Lapsed], ignoreOrder: true);

        // Whoever is to try the first order has not had one.
        (await Given.InDatabase(db => db.Orders.AnyAsync(o => db.Members.Any(m => m.Id == o.MemberId && m.Handle == "xiaoman")))).ShouldBeFalse();
    }

    [Test]
    public async Task Lessons_play_and_books_open()
    {
        (await Loaded()).Files.ShouldBe(4);

        var files = await Given.InDatabase(db => db.Files.AsNoTracking().ToListAsync());
        files.ShouldAllBe(f => f.IsReady);
        var storage = Host.Services.CreateScope().ServiceProvider.GetRequiredService<IFileStorage>();
        foreach (var file in files)
        {
            await using var content = await storage.OpenRead(file.StorageKey, CancellationToken.None);
            content.ShouldNotBeNull(file.FileName);
            content.Length.ShouldBe(file.Size);
            var head = new byte[FileSignature.HeadLength];
            var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
            FileRules.ContentTypeOf(file.Purpose, FileSignature.Recognise(head.AsSpan(0, length)).ShouldNotBeNull(file.FileName)).ShouldBe(file.ContentType);
        }

        (await Given.InDatabase(db => db.Items.CountAsync(i => i.Live!.MediaFileId != null && i.Live.DurationSeconds > 0))).ShouldBe(2);
    }

    [Test]
    public async Task Chapters_of_a_book_are_well_formed()
    {
        await Loaded();

        var book = await Given.InDatabase(db => db.Files.AsNoTracking().FirstAsync(f => f.Purpose == FilePurpose.Ebook));
        await using var content = await Host.Services.CreateScope().ServiceProvider.GetRequiredService<IFileStorage>().OpenRead(book.StorageKey, CancellationToken.None);
        using var archive = new ZipArchive(content!, ZipArchiveMode.Read);
        var pages = archive.Entries.Where(e => e.FullName.EndsWith("ml", StringComparison.Ordinal) || e.FullName.EndsWith(".opf", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBeGreaterThan(6);
        foreach (var page in pages)
        {
            await using var stream = await page.OpenAsync();
            Should.NotThrow(() => XDocument.Load(stream), page.FullName);
        }
    }

    /// <summary>The first load; every test of this fixture waits for the same one.</summary>
    private Task<DemoLoad> Loaded() => Loads.GetOrAdd(Host, host => new(() => DemoSeederRepeatTests.Load(host))).Value;
}
