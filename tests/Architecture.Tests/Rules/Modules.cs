namespace KnowledgePay.Architecture.Tests.Rules;

/// <summary>The modules, their levels, and which module a type belongs to.</summary>
internal static class Modules
{
    public static readonly IReadOnlyDictionary<string, int> Levels = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["Identity"] = 0,
        ["Moderation"] = 0,
        ["Catalog"] = 1,
        ["Commerce"] = 2,
        ["Community"] = 3,
        ["Growth"] = 3,
        ["Engagement"] = 4,
        ["Insights"] = 5,
        ["Integrations"] = 5,
    };

    /// <summary>The module of a type of Domain or Application, or null where it belongs to none (Common, the framework).</summary>
    public static string? Of(Type type)
    {
        var parts = (type.Namespace ?? "").Split('.');
        return parts.Length > 2 && parts[0] == "KnowledgePay" && Levels.ContainsKey(parts[2]) ? parts[2] : null;
    }

    /// <summary>The uses of a type that cross a module border where they may not.</summary>
    /// <remarks>
    /// Allowed across: <c>Application.&lt;Module&gt;.Contracts</c> of a lower level, id structs, role names. A lower module never
    /// uses a higher one.
    /// </remarks>
    public static IEnumerable<string> Trespasses(Type type)
    {
        if (Of(type) is not { } home)
        {
            yield break;
        }

        foreach (var used in TypeUses.Of(type))
        {
            if (Of(used) is not { } other || other == home)
            {
                continue;
            }

            var lower = Levels[other] < Levels[home];
            var shared = (used.Namespace ?? "").Contains(".Contracts", StringComparison.Ordinal) || IsId(used);
            if (!lower || !shared)
            {
                yield return $"{type.FullName} uses {used.FullName}";
            }
        }
    }

    private static bool IsId(Type type) => type.IsValueType && type.GetInterfaces().Any(i => i.Name.StartsWith("IId`", StringComparison.Ordinal));
}
