using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Cli.CommandLine;

/// <summary>Whoever may run this program against the database may do everything; no member acts.</summary>
internal sealed class OperatorIdentity : ICurrentUser, IIdempotencyContext
{
    public MemberId? Id => null;

    public Guid? SessionId => null;

    public string? Key => null;

    public bool Has(string permission) => true;

    public void MarkReplayed()
    {
        // Without keys nothing is replayed.
    }
}
