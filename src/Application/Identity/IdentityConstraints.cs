using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity;

internal sealed class IdentityConstraints : IConstraintErrors
{
    public IReadOnlyDictionary<string, Error> ByConstraint { get; } = new Dictionary<string, Error>(StringComparer.Ordinal)
    {
        ["ix_members_handle"] = MemberErrors.HandleTaken,
        ["ux_accounts_email"] = RegistrationErrors.EmailTaken,
        ["pk_spent_refresh_tokens"] = SessionErrors.RefreshInvalid,
    };
}
