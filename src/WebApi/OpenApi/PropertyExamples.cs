using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace KnowledgePay.WebApi.OpenApi;

/// <summary>Gives every text field a believable value, so that "try it out" and generated documentation start from something real.</summary>
internal sealed class PropertyExamples : ISchemaFilter
{
    private static readonly Dictionary<string, string> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["account"] = "817910299990001",
        ["address"] = "杭州市西湖区某路 1 号",
        ["ageBand"] = "25-34",
        ["audience"] = "刚开始写作的人",
        ["bank"] = "招商银行杭州某支行",
        ["bio"] = "写了十年非虚构，喜欢慢慢改稿。",
        ["body"] = "第一段，人人可读。\n\n<!-- preview-end -->\n\n这里开始，需要购买。",
        ["byline"] = "林晚",
        ["code"] = "492039",
        ["codes"] = "SPRING-2026",
        ["couponCodes"] = "SPRING-2026",
        ["currency"] = "CNY",
        ["current"] = "correct horse battery",
        ["description"] = "## 你会学到什么\n\n一周一练，十周写成一篇。",
        ["displayName"] = "林晚",
        ["email"] = "linwan@example.com",
        ["giftEmail"] = "friend@example.com",
        ["giftNote"] = "生日快乐，送你一门我喜欢的课。",
        ["handle"] = "linwan",
        ["interests"] = "writing",
        ["language"] = "zh-CN",
        ["locale"] = "zh-CN",
        ["name"] = "春季九折",
        ["nameEn"] = "Writing",
        ["nameZh"] = "写作",
        ["newEmail"] = "lin.wan@example.com",
        ["next"] = "a longer and better one",
        ["note"] = "第三节的例子请换成自己的。",
        ["occupation"] = "编辑",
        ["outcomes"] = "写完一篇三千字的非虚构",
        ["phone"] = "0571-8601 3388",
        ["password"] = "correct horse battery",
        ["plannedFor"] = "2026-03-09",
        ["quota"] = "consultations",
        ["reason"] = "课程助教",
        ["recoveryCode"] = "8F2K-QW7P",
        ["refreshToken"] = "the refreshToken of the sign-in",
        ["reference"] = "2026030900112",
        ["region"] = "杭州",
        ["reply"] = "谢谢，下一版会补上练习答案。",
        ["roles"] = "creator",
        ["slug"] = "yizhou-yilian",
        ["subtitle"] = "每周写一段，十周写成一篇",
        ["summary"] = "写给想写真事、却不知从哪一段开始的人。",
        ["summaryEn"] = "Everything I write, and a discount on what is new.",
        ["summaryZh"] = "我写的全部内容，新作享折扣。",
        ["tags"] = "非虚构",
        ["text"] = "例子都来自真实的改稿，跟着做了三周。",
        ["theme"] = "system",
        ["timeZone"] = "Asia/Shanghai",
        ["title"] = "一周一练：非虚构写作",
        ["taxId"] = "91330106MA2CXXXX03",
        ["token"] = "the token of the mail",
        ["why"] = "收款账号有误，更正后重做。",
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Enum: null or { Count: 0 } } text || text.Type?.HasFlag(JsonSchemaType.String) != true && text.Items is null)
        {
            return;
        }

        if (context.MemberInfo?.Name is { } name && ByName.TryGetValue(name, out var example))
        {
            text.Examples = [text.Items is null ? JsonValue.Create(example) : new JsonArray(JsonValue.Create(example))];
        }
    }
}
