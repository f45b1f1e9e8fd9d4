using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>The demo catalogue as it is written in the files beside this one; <c>README.md</c> describes them.</summary>
public sealed class DemoContent
{
    private const string ContentFolder = "Content/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly IReadOnlyDictionary<string, string> resources;

    private DemoContent(IReadOnlyDictionary<string, string> resources)
    {
        this.resources = resources;
        Categories = Read<IReadOnlyList<DemoCategory>>(ContentFolder + "categories.json");
        Members = Read<IReadOnlyList<DemoMember>>(ContentFolder + "members.json");
        Enrolments = Read<DemoActivity>(ContentFolder + "activity.json").Enrolments;
        Trade = Read<DemoTradeContent>(ContentFolder + "trade.json");
        Products =
        [
            .. resources.Keys
                .Where(name => name.EndsWith("/product.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read<DemoProduct>),
        ];
    }

    public IReadOnlyList<DemoCategory> Categories { get; }

    public IReadOnlyList<DemoMember> Members { get; }

    public IReadOnlyList<DemoEnrolment> Enrolments { get; }

    /// <summary>What was bought beside what <see cref="Enrolments"/> say.</summary>
    public DemoTradeContent Trade { get; }

    public IReadOnlyList<DemoProduct> Products { get; }

    /// <summary>The names of all files under Content and Media, with <c>/</c> between the parts.</summary>
    public IEnumerable<string> FileNames => resources.Keys;

    /// <summary>Reads what is embedded in this assembly. A fault in it is a bug and throws.</summary>
    public static DemoContent Load() => new(
        typeof(DemoContent).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Demo", StringComparison.Ordinal))
            .ToDictionary(Path, name => name, StringComparer.Ordinal));

    /// <summary>The Markdown of an item.</summary>
    public string Body(DemoProduct product, DemoItem item)
    {
        using var reader = new StreamReader(Open($"{ContentFolder}{product.Slug}/{item.Body}"));
        return reader.ReadToEnd();
    }

    /// <summary>A media file that is ours: shipped, or computed.</summary>
    public Stream Media(string name) => name == DemoChime.FileName ? new MemoryStream(DemoChime.Wav()) : Open("Media/" + name);

    private static string Path(string resource)
    {
        // The build writes folders with the separator of the machine it ran on.
        var path = resource.Replace('\\', '/');
        return path["Demo/".Length..].Replace("Demo/", "", StringComparison.Ordinal);
    }

    private T Read<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new JsonException($"{name} is empty.");
    }

    private Stream Open(string name) => resources.TryGetValue(name, out var resource)
        ? typeof(DemoContent).Assembly.GetManifestResourceStream(resource)!
        : throw new FileNotFoundException($"The demo content has no {name}.");
}

/// <summary>A category and those under it; a child takes its parent's colour.</summary>
public sealed record DemoCategory(string Slug, string Zh, string En, CategoryColor Color = default, IReadOnlyList<DemoCategory>? Children = null);

/// <summary>A person of the demo.</summary>
public sealed record DemoMember(
    string Handle, string DisplayName, string Role, string Locale, string TimeZone, string Bio, IReadOnlyList<string> Interests)
{
    public string Email => Handle + "@demo.knowledgepay.local";
}

/// <summary>A product with everything but its texts.</summary>
public sealed record DemoProduct(
    string Slug,
    ProductKind Kind,
    string Language,
    string Title,
    string Subtitle,
    string Summary,
    IReadOnlyList<string> Audience,
    IReadOnlyList<string> Outcomes,
    ProductLevel Level,
    string Category,
    IReadOnlyList<string> Tags,
    string Author,
    IReadOnlyList<string> Coauthors,
    DemoPrice Price,
    int PublishedDaysAgo,
    IReadOnlyList<DemoSection> Sections,
    IReadOnlyList<DemoReview> Reviews,
    IReadOnlyList<string> Members,
    IReadOnlyList<DemoPlan>? Plan = null,
    ProductStatus Status = ProductStatus.Published,
    int? PublishInDays = null)
{
    public bool IsPublished => Status == ProductStatus.Published;

    /// <summary>All items in reading order.</summary>
    public IEnumerable<DemoItem> Items => Sections.SelectMany(section => section.Items);

    /// <summary>How many days ago an item appeared: with the product, unless it says otherwise.</summary>
    public int DaysAgo(DemoItem item) => item.PublishedDaysAgo ?? PublishedDaysAgo;
}

public sealed record DemoPrice(long Minor, string Currency);

public sealed record DemoSection(string Title, IReadOnlyList<DemoItem> Items);

/// <summary>A lesson, article or chapter.</summary>
public sealed record DemoItem(
    string Title, ItemType Type, ItemVisibility Visibility, string Body, string? Media = null, int? Seconds = null, int? PublishedDaysAgo = null);

/// <summary>An entry of the author's calendar, so many days from now.</summary>
public sealed record DemoPlan(string Title, int InDays);

public sealed record DemoReview(string Author, int Stars, int DaysAgo, string Text, int Helpful = 0, DemoReply? Reply = null);

public sealed record DemoReply(int DaysAgo, string Text);

public sealed record DemoActivity(IReadOnlyList<DemoEnrolment> Enrolments);

/// <summary>Who takes part in what: items done in reading order, and percent of the next one.</summary>
public sealed record DemoEnrolment(string Member, string Product, int DaysAgo, int Done, int Current = 0);
