using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Access;

/// <summary>Whether and why I may, or might at an instant of the past, read a product.</summary>
public sealed record ShowMyAccess(ProductId ProductId, DateTimeOffset? At) : IQuery<AccessExplanation>
{
    internal sealed class Handler(IAccessReading access, ICurrentUser me, TimeProvider clock) : IQueryHandler<ShowMyAccess, AccessExplanation>
    {
        public Task<Result<AccessExplanation>> Handle(ShowMyAccess query, CancellationToken cancellationToken) =>
            access.Ask(me.Required, me.Has(Permissions.CatalogReadAll), query.ProductId, query.At, clock.Now(), cancellationToken);
    }
}

/// <summary>The same of a member, for whoever answers their questions.</summary>
public sealed record ShowMemberAccess(MemberId MemberId, ProductId ProductId, DateTimeOffset? At) : IQuery<AccessExplanation>
{
    internal sealed class Handler(IAccessReading access, IMemberDirectory members, TimeProvider clock) : IQueryHandler<ShowMemberAccess, AccessExplanation>
    {
        public async Task<Result<AccessExplanation>> Handle(ShowMemberAccess query, CancellationToken cancellationToken) =>
            (await members.Find([query.MemberId], cancellationToken)).Count == 0
                ? AccessErrors.MemberNotFound
                : await access.Ask(query.MemberId, false, query.ProductId, query.At, clock.Now(), cancellationToken);
    }
}

/// <summary>A decision of an instant and the chain of rules that led to it.</summary>
/// <param name="ProductId">What was asked for.</param>
/// <param name="At">The instant.</param>
/// <param name="Entitled">Whether the member may read all of it.</param>
/// <param name="Reason">The rule that gives it.</param>
/// <param name="Until">When that ends by itself, where it does.</param>
/// <param name="Chain">Everything that was looked at.</param>
public sealed record AccessExplanation(
    ProductId ProductId, DateTimeOffset At, bool Entitled, EntitlementReason Reason, DateTimeOffset? Until, IReadOnlyList<AccessExplanation.Step> Chain)
{
    /// <summary>One rule and what it said.</summary>
    /// <param name="Rule">What was looked at.</param>
    /// <param name="Verdict">What it said.</param>
    /// <param name="Scope">Product, tier or platform, where the log is behind it.</param>
    /// <param name="ScopeId">Which.</param>
    /// <param name="RightId">The order line, gift, grant or membership.</param>
    /// <param name="From">Since when.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="State">Of a membership.</param>
    /// <param name="Level">What that state gives.</param>
    /// <param name="Lines">The lines of the log, by number.</param>
    public sealed record Step(
        AccessRule Rule,
        AccessVerdict Verdict,
        AccessScopeKind? Scope,
        Guid? ScopeId,
        Guid? RightId,
        DateTimeOffset? From,
        DateTimeOffset? Until,
        MembershipState? State,
        AccessLevel? Level,
        IReadOnlyList<long> Lines);
}

internal static class AccessQuestions
{
    public static async Task<Result<AccessExplanation>> Ask(
        this IAccessReading access, MemberId member, bool isStaff, ProductId product, DateTimeOffset? at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var instant = at?.ToUniversalTime() ?? now;
        if (instant > now)
        {
            return AccessErrors.InstantToCome;
        }

        return await access.Explain(member, isStaff, product, instant, cancellationToken) is { } decision
            ? new AccessExplanation(product, instant, decision.Entitled, decision.Reason, decision.Until, [.. decision.Chain.Select(Shown)])
            : AccessErrors.ProductNotFound;
    }

    private static AccessExplanation.Step Shown(EntitlementStep step) => new(
        step.Rule, step.Verdict, step.Scope?.Kind, step.Scope?.Id, step.RightId, step.From, step.Until, step.State, step.Level, step.Lines ?? []);
}
