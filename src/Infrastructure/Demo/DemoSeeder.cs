using System.Diagnostics.CodeAnalysis;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>
/// Loads the demo catalogue: categories, members with accounts, products with their texts, and what members did with them.
/// What is there by slug or handle stays untouched, so loading again changes nothing. All rows are one
/// transaction; the files follow it.
/// </summary>
public sealed class DemoSeeder(
    AppDbContext db,
    IUnitOfWork unitOfWork,
    ICredentials credentials,
    IProductCounters counters,
    IPriceBook prices,
    IAccessLog log,
    MarketTerms terms,
    IMarkdownRenderer markdown,
    IFileStorage storage,
    TimeProvider clock)
{
    /// <summary>The password of every demo account. It is public; never load the demo where that matters.</summary>
    [SuppressMessage("Security", "S2068:Credentials should not be hard-coded", Justification = "Public on purpose: it is printed for whoever tries the demo.")]
    public const string Password = "zhifu-demo-2026";

    private static readonly TimeSpan Membership = TimeSpan.FromDays(400);

    private readonly DemoContent content = DemoContent.Load();

    /// <summary>One for all: hashing is slow on purpose, and this password is no secret.</summary>
    private readonly Lazy<string> passwordHash = new(() => credentials.Hash(Password));

    /// <summary>The accounts to try the product with, one of each role.</summary>
    public IReadOnlyList<DemoMember> Accounts =>
        [.. content.Members.GroupBy(m => (m.Role, m.Locale)).Select(g => g.First()).OrderBy(m => Rank(m.Role)).ThenByDescending(m => m.Locale)];

    /// <summary>Loads what is missing and says how much that was.</summary>
    public async Task<Result<DemoLoad>> Load(CancellationToken cancellationToken)
    {
        var files = new DemoFiles(db, storage, content, clock);
        var loaded = await unitOfWork.Execute(() => LoadMissing(files, cancellationToken), cancellationToken);
        return loaded.IsSuccess
            ? loaded.Value with { Files = await files.WriteAnnounced(cancellationToken) }
            : loaded;
    }

    private static int Rank(string role) => Roles.All.Count - Roles.All.ToList().IndexOf(role);

    private async Task<Result<DemoLoad>> LoadMissing(DemoFiles files, CancellationToken cancellationToken)
    {
        var time = new DemoTime(clock.Now());
        var members = await AddMembers(time, cancellationToken);
        if (!members.IsSuccess)
        {
            return members.Error;
        }

        var categories = await AddCategories(time, cancellationToken);
        var products = new DemoProducts(db, content, markdown, files, time, members.Value.Ids, categories.Ids);
        var made = await products.AddMissing(cancellationToken);
        foreach (var product in made.Select(m => m.Product))
        {
            await prices.Record([(product.Id, product.ListPrice)], product.CreatedAt, cancellationToken);
        }

        await new DemoOffers(db, time, members.Value.Ids, categories.Ids).AddMissing(cancellationToken);

        // A year of trade is told of a whole catalogue only: where some of it was there before, the past is what it was.
        var isFresh = made.Count == content.Products.Count;
        if (isFresh)
        {
            await new DemoTrade(db, new DemoBooks(db, log, terms), content, time, terms.HoldDays, members.Value.Ids, made).Add(cancellationToken);
        }

        var activity = new DemoLearning(db, log, counters, content, time, members.Value.Ids, isFresh);
        var done = await activity.AddFor(made, cancellationToken);
        return new DemoLoad(categories.Added, members.Value.Added, made.Count, made.Sum(m => m.Items.Count), done.Enrolments, done.Reviews);
    }

    private async Task<Result<(IReadOnlyDictionary<string, MemberId> Ids, int Added)>> AddMembers(DemoTime time, CancellationToken cancellationToken)
    {
        var handles = content.Members.Select(m => m.Handle).ToList();
        var known = await db.Members.Where(m => handles.Contains(m.Handle)).ToDictionaryAsync(m => m.Handle, m => m.Id, cancellationToken);
        var emails = content.Members.Select(m => m.Email.ToUpperInvariant()).ToList();
        var accounts = await db.Users.Where(a => emails.Contains(a.NormalizedEmail!)).ToDictionaryAsync(a => a.Id, a => a.NormalizedEmail, cancellationToken);
        var ids = new Dictionary<string, MemberId>(StringComparer.Ordinal);
        var added = 0;
        foreach (var demo in content.Members)
        {
            if (!known.TryGetValue(demo.Handle, out var id))
            {
                ids[demo.Handle] = await AddMember(demo, time.Now - Membership + TimeSpan.FromDays(added * 3), cancellationToken);
                added++;
            }
            else if (string.Equals(accounts.GetValueOrDefault(id.Value), demo.Email, StringComparison.OrdinalIgnoreCase))
            {
                ids[demo.Handle] = id;
            }
            else
            {
                return Error.Conflict("demo.handle_taken", $"The handle {demo.Handle} belongs to a member who is not of the demo; nothing was loaded.");
            }
        }

        return (ids, added);
    }

    private async Task<MemberId> AddMember(DemoMember demo, DateTimeOffset joinedAt, CancellationToken cancellationToken)
    {
        var member = Member.Join(Id.New<MemberId>(joinedAt), demo.Handle, demo.DisplayName, demo.Locale, demo.TimeZone, joinedAt);
        Must(member.AssignRoles([demo.Role]));
        Must(member.ChangeProfile(new ProfileChange(Bio: demo.Bio, Interests: demo.Interests), mayKeepDetails: false, joinedAt));
        db.Members.Add(member);
        await credentials.Create(member.Id, demo.Email, passwordHash.Value, cancellationToken);
        return member.Id;
    }

    private async Task<(IReadOnlyDictionary<string, CategoryId> Ids, int Added)> AddCategories(DemoTime time, CancellationToken cancellationToken)
    {
        var tree = await db.Categories.ToListAsync(cancellationToken);
        var before = tree.Count;
        var position = before;
        foreach (var root in content.Categories)
        {
            var parent = AddCategory(tree, root, root.Color, null, position++, time);
            var children = root.Children ?? [];
            for (var i = 0; i < children.Count; i++)
            {
                AddCategory(tree, children[i], root.Color, parent, i, time);
            }
        }

        return (tree.ToDictionary(c => c.Slug, c => c.Id, StringComparer.Ordinal), tree.Count - before);
    }

    private Category AddCategory(List<Category> tree, DemoCategory demo, CategoryColor color, Category? parent, int position, DemoTime time)
    {
        if (tree.Find(c => c.Slug == demo.Slug) is { } there)
        {
            return there;
        }

        var category = Must(Category.Create(Id.New<CategoryId>(time.Now), demo.Zh, demo.En, demo.Slug, color, position));
        tree.Add(category);
        if (parent is not null)
        {
            Must(category.MoveUnder(parent, tree));
        }

        db.Categories.Add(category);
        return category;
    }

    /// <summary>Our own content keeps the rules of the domain; where it does not, that is a bug in the files.</summary>
    internal static void Must(Result result)
    {
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException($"The demo content was refused: {result.Error.Code}.");
        }
    }

    /// <inheritdoc cref="Must(Result)"/>
    internal static T Must<T>(Result<T> result)
    {
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException($"The demo content was refused: {result.Error.Code}.");
        }

        return result.Value;
    }
}

/// <summary>How much was added by loading the demo; all zero when it was there already.</summary>
public sealed record DemoLoad(int Categories, int Members, int Products, int Items, int Enrolments, int Reviews)
{
    /// <summary>Files written to storage.</summary>
    public int Files { get; init; }

    public bool IsEmpty => Categories + Members + Products + Files == 0;
}
