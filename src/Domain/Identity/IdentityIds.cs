using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>An attempt to register, waiting for its address to be verified.</summary>
public readonly record struct RegistrationId(Guid Value) : IId<RegistrationId>
{
    public static RegistrationId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A link that was mailed and works once.</summary>
public readonly record struct MailedTokenId(Guid Value) : IId<MailedTokenId>
{
    public static MailedTokenId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A line of the consent log.</summary>
public readonly record struct ConsentRecordId(Guid Value) : IId<ConsentRecordId>
{
    public static ConsentRecordId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
