using System.Text.RegularExpressions;

namespace KnowledgePay.Cli.Evaluation.Search;

/// <summary>
/// Queries as people type them, written by hand. What is relevant is a rule: a course whose title names the topic is what
/// was meant, one whose text or tags name it is acceptable. A rule lists names of the topic; "a+b" wants both.
/// </summary>
internal static class TopicalQueries
{
    private const string Chinese = "zh topic";
    private const string ChineseQuestion = "zh question";
    private const string English = "en topic";
    private const string EnglishQuestion = "en question";

    private static readonly (string Class, string Text, string[] Names)[] All =
    [
        (Chinese, "心理", ["心理"]),
        (Chinese, "心理学入门", ["心理学"]),
        (Chinese, "机器学习", ["机器学习"]),
        (Chinese, "人工智能导论", ["人工智能"]),
        (Chinese, "高等数学", ["高等数学", "微积分"]),
        (Chinese, "线性代数", ["线性代数"]),
        (Chinese, "概率论与数理统计", ["概率论", "概率+统计"]),
        (Chinese, "英语口语", ["英语+口语"]),
        (Chinese, "英语写作", ["英语+写作", "英文写作"]),
        (Chinese, "数据结构与算法", ["数据结构"]),
        (Chinese, "Python编程", ["python"]),
        (Chinese, "Java程序设计", ["java"]),
        (Chinese, "C语言", ["c语言"]),
        (Chinese, "操作系统", ["操作系统"]),
        (Chinese, "计算机网络", ["计算机网络"]),
        (Chinese, "网络安全", ["网络安全", "信息安全"]),
        (Chinese, "大数据分析", ["大数据"]),
        (Chinese, "古代文学", ["古代文学"]),
        (Chinese, "唐诗宋词", ["唐诗", "宋词", "诗词"]),
        (Chinese, "书法", ["书法"]),
        (Chinese, "近现代史", ["近现代史"]),
        (Chinese, "紅樓夢", ["红楼梦"]),
        (Chinese, "西方哲学", ["西方哲学", "哲学"]),
        (Chinese, "經濟學", ["经济学"]),
        (Chinese, "会计", ["会计"]),
        (Chinese, "市场营销", ["营销"]),
        (Chinese, "人力资源管理", ["人力资源"]),
        (Chinese, "创业", ["创业"]),
        (Chinese, "急救", ["急救"]),
        (Chinese, "中医养生", ["养生", "中医"]),
        (Chinese, "营养与健康", ["营养"]),
        (Chinese, "护理", ["护理"]),
        (Chinese, "有机化学", ["有机化学"]),
        (Chinese, "大学物理", ["大学物理", "物理学"]),
        (Chinese, "量子力学", ["量子"]),
        (Chinese, "电路分析", ["电路"]),
        (Chinese, "机械设计", ["机械设计"]),
        (Chinese, "摄影", ["摄影"]),
        (Chinese, "音乐鉴赏", ["音乐"]),
        (Chinese, "演讲与口才", ["演讲", "口才"]),
        (ChineseQuestion, "怎么学好高等数学", ["高等数学", "微积分"]),
        (ChineseQuestion, "如何管理自己的情绪", ["情绪"]),
        (ChineseQuestion, "零基础学编程", ["编程", "程序设计"]),
        (ChineseQuestion, "大学生就业指导课", ["就业", "职业生涯"]),
        (ChineseQuestion, "人工智能从哪里学起", ["人工智能"]),
        (ChineseQuestion, "怎样写好学术论文", ["论文", "学术写作"]),
        (ChineseQuestion, "孩子的心理问题怎么办", ["儿童+心理", "青少年+心理", "心理健康"]),
        (ChineseQuestion, "想了解中国传统文化", ["传统文化", "中国文化"]),
        (English, "web development", ["web develop", "html", "javascript", "css"]),
        (English, "javascript", ["javascript"]),
        (English, "python for beginners", ["python"]),
        (English, "guitar lessons", ["guitar"]),
        (English, "piano", ["piano"]),
        (English, "stock trading", ["stock", "trading"]),
        (English, "forex", ["forex"]),
        (English, "options strategies", ["option"]),
        (English, "financial modeling", ["financial model"]),
        (English, "accounting basics", ["accounting", "bookkeeping"]),
        (English, "photoshop", ["photoshop"]),
        (English, "graphic design", ["graphic design", "illustrator", "photoshop"]),
        (English, "wordpress website", ["wordpress"]),
        (English, "nodejs", ["node"]),
        (English, "c#", ["c#"]),
        (English, "asp.net", ["asp.net", "asp net"]),
        (English, "angular", ["angular"]),
        (English, "php and mysql", ["php"]),
        (English, "ruby on rails", ["ruby", "rails"]),
        (English, "excel", ["excel"]),
        (English, "bitcoin", ["bitcoin", "cryptocurrenc"]),
        (English, "drawing", ["draw"]),
        (English, "logos", ["logo"]),
        (English, "music theory", ["music theory"]),
        (EnglishQuestion, "how to invest in stocks", ["stock", "invest"]),
        (EnglishQuestion, "how do I build a website from scratch", ["website"]),
        (EnglishQuestion, "learn to play the harmonica", ["harmonica"]),
        (EnglishQuestion, "make a game with javascript", ["javascript", "game"]),
        (EnglishQuestion, "how to read sheet music", ["sheet music", "read music", "music theory", "music notation"]),
    ];

    public static IEnumerable<JudgedQuery> Judge(IReadOnlyList<JudgedCourse> courses) =>
        All.Select(topic => new JudgedQuery(topic.Class, topic.Text, Relevance(courses, Array.ConvertAll(topic.Names, Rule))))
            .Where(query => query.Relevance.Count > 0);

    private static Dictionary<Guid, int> Relevance(IReadOnlyList<JudgedCourse> courses, Regex[][] names)
    {
        var relevance = new Dictionary<Guid, int>();
        foreach (var course in courses)
        {
            if (Array.Exists(names, name => Array.TrueForAll(name, part => part.IsMatch(course.Title))))
            {
                relevance[course.ProductId] = 2;
            }
            else if (Array.Exists(names, name => Array.TrueForAll(name, part => part.IsMatch(course.About) || part.IsMatch(course.Tags))))
            {
                relevance[course.ProductId] = 1;
            }
        }

        return relevance;
    }

    /// <summary>A Latin name begins at a word; a Chinese one stands anywhere.</summary>
    private static Regex[] Rule(string name) => Array.ConvertAll(
        name.Split('+'),
        part => new Regex((char.IsAsciiLetter(part[0]) ? "(?<![A-Za-z])" : "") + Regex.Escape(part), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
}
