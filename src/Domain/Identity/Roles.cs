namespace KnowledgePay.Domain.Identity;

/// <summary>The roles a member can hold besides being a member.</summary>
public static class Roles
{
    public const string Member = "member";
    public const string Creator = "creator";
    public const string Moderator = "moderator";
    public const string Operator = "operator";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Member, Creator, Moderator, Operator, Admin];
}
