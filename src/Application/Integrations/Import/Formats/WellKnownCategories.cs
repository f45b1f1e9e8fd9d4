using KnowledgePay.Application.Catalog.Contracts.Import;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>Where the subjects of other catalogues stand in ours. A category that does not exist is created with these names.</summary>
internal static class WellKnownCategories
{
    private static readonly Dictionary<string, (string Zh, string En)> Names = new(StringComparer.Ordinal)
    {
        ["psychology"] = ("心理学", "Psychology"),
        ["programming"] = ("编程", "Programming"),
        ["computer-science"] = ("计算机", "Computer science"),
        ["design"] = ("设计", "Design"),
        ["languages"] = ("语言", "Languages"),
        ["business"] = ("商业与管理", "Business and management"),
        ["economics"] = ("经济学", "Economics"),
        ["music"] = ("音乐", "Music"),
        ["arts"] = ("艺术", "Arts"),
        ["science"] = ("理学", "Science"),
        ["mathematics"] = ("数学与统计", "Mathematics and statistics"),
        ["engineering"] = ("工学", "Engineering"),
        ["medicine"] = ("医学", "Medicine"),
        ["agriculture"] = ("农学", "Agriculture"),
        ["history"] = ("历史", "History"),
        ["philosophy"] = ("哲学", "Philosophy"),
        ["literature"] = ("文学与传播", "Literature and media"),
        ["law-and-society"] = ("法律与社会", "Law and society"),
        ["education"] = ("教育与体育", "Education and sport"),
        ["military"] = ("军事", "Military studies"),
    };

    private static readonly Dictionary<string, string> BySubject = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Business Finance"] = "business",
        ["Graphic Design"] = "design",
        ["Musical Instruments"] = "music",
        ["Web Development"] = "programming",
    };

    /// <summary>The disciplines of the Chinese catalogue of degrees, by what their names hold; the first that fits counts.</summary>
    private static readonly (string Part, string Slug)[] ByDiscipline =
    [
        ("心理", "psychology"), ("计算机", "computer-science"), ("软件", "computer-science"), ("管理", "business"), ("经济", "economics"),
        ("艺术", "arts"), ("设计", "design"), ("音乐", "music"), ("外国语", "languages"), ("中国语言", "literature"), ("新闻", "literature"),
        ("历史", "history"), ("科学技术史", "history"), ("哲学", "philosophy"), ("教育", "education"), ("体育", "education"), ("数学", "mathematics"), ("统计", "mathematics"),
        ("军", "military"), ("战", "military"), ("法学", "law-and-society"), ("政治", "law-and-society"), ("社会", "law-and-society"), ("民族", "law-and-society"),
        ("生物医学工程", "engineering"), ("医", "medicine"), ("药", "medicine"), ("公共卫生", "medicine"),
        ("作物", "agriculture"), ("园艺", "agriculture"), ("植物保护", "agriculture"), ("畜牧", "agriculture"), ("农林", "agriculture"),
        ("工程", "engineering"), ("机械", "engineering"), ("建筑", "engineering"), ("力学", "engineering"), ("仪器", "engineering"), ("测绘", "engineering"), ("材料", "engineering"),
        ("电子", "engineering"), ("食品", "engineering"), ("控制", "engineering"),
        ("物理", "science"), ("化学", "science"), ("生物", "science"), ("地理", "science"), ("大气", "science"), ("地质", "science"), ("环境", "science"), ("海洋", "science"), ("系统科学", "science"),
    ];

    /// <summary>The row under the category of its subject; unchanged where the subject has none.</summary>
    public static ImportedCourse InCategory(this ImportedCourse course, string subject)
    {
        var slug = BySubject.GetValueOrDefault(subject) ?? Array.Find(ByDiscipline, d => subject.Contains(d.Part, StringComparison.Ordinal)).Slug;
        return slug is null ? course : course with { Category = slug, CategoryZh = Names[slug].Zh, CategoryEn = Names[slug].En };
    }
}
