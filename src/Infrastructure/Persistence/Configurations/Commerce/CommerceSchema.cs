namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce;

/// <summary>Where the module's tables are.</summary>
internal static class CommerceSchema
{
    public const string Name = "commerce";
}
