namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>The matcher in use, which may be replaced while others read: a search keeps the one it began with.</summary>
public sealed class SwappableMatcher(PatternMatcher first)
{
    private volatile PatternMatcher current = first;

    public PatternMatcher Current => current;

    public void Replace(PatternMatcher next) => current = next;
}
