using System.Globalization;
using System.Text;
using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Writes queries in PostgreSQL's tsquery form. Every term is quoted: nothing a person types is syntax.</summary>
internal static class TsQueryText
{
    /// <summary>All clauses that are required; empty for an empty query.</summary>
    public static string Of(SearchQuery query, string mark = "") =>
        string.Join(" & ", query.Required.Select(clause => $"({Of(clause, mark)})"));

    /// <summary>One clause: any of its alternatives.</summary>
    public static string Of(SearchClause clause, string mark = "") =>
        string.Join(" | ", clause.Alternatives.Select(phrase => Of(phrase, mark)));

    public static string Term(string term)
    {
        var text = new StringBuilder(term.Length + 2);
        AppendQuoted(text, term);
        return text.ToString();
    }

    internal static void AppendQuoted(StringBuilder text, string term)
    {
        text.Append('\'');
        foreach (var c in term)
        {
            if (c is '\'' or '\\')
            {
                text.Append(c);
            }

            text.Append(c);
        }

        text.Append('\'');
    }

    private static string Of(SearchPhrase phrase, string mark)
    {
        var text = new StringBuilder();
        for (var i = 0; i < phrase.Terms.Count; i++)
        {
            var term = phrase.Terms[i];
            if (i > 0)
            {
                var distance = term.Offset - phrase.Terms[i - 1].Offset;
                text.Append(CultureInfo.InvariantCulture, $" <{distance}> ");
            }

            AppendQuoted(text, mark + term.Term);
            text.Append(term.IsPrefix ? ":*" : "");
        }

        return text.ToString();
    }
}
