namespace KnowledgePay.Application.Common.Messaging;

/// <summary>Says why a command has no validator of its own.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NoValidationAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
