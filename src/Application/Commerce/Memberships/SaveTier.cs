using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>Starts a tier, mine or the platform's; nobody can join before it is opened.</summary>
public sealed record CreateTier(bool OfPlatform, string Slug, TierDetails Details) : ICommand<CreateTier.Response>
{
    public sealed record Response(TierId Id);

    internal sealed class Validator : AbstractValidator<CreateTier>
    {
        public Validator()
        {
            RuleFor(c => c.Slug).NotEmpty().MaximumLength(Tier.MaxSlug);
            RuleFor(c => c.Details).NotNull().SetValidator(new TierDetailsValidator());
        }
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, ICurrentUser me, TimeProvider clock) : ICommandHandler<CreateTier, Response>
    {
        public async Task<Result<Response>> Handle(CreateTier command, CancellationToken cancellationToken)
        {
            var owner = command.OfPlatform ? (MemberId?)null : me.Required;
            if (!await products.AreIncludableBy(owner, command.Details, cancellationToken))
            {
                return TierErrors.BenefitNotYours;
            }

            var now = clock.Now();
            var tier = Tier.Start(Id.New<TierId>(now), owner, command.Slug, command.Details, now);
            if (!tier.IsSuccess)
            {
                return tier.Error;
            }

            db.Tiers.Add(tier.Value);
            return new Response(tier.Value.Id);
        }
    }
}

/// <summary>Changes a tier, and opens or archives it. Who has paid keeps their period; the next follows the new terms.</summary>
public sealed record EditTier(bool OfPlatform, TierId TierId, int Version, TierDetails Details, TierStatus? Status) : ICommand
{
    internal sealed class Validator : AbstractValidator<EditTier>
    {
        public Validator()
        {
            RuleFor(c => c.Details).NotNull().SetValidator(new TierDetailsValidator());
            RuleFor(c => c.Status).IsInEnum();
        }
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, ICurrentUser me, TimeProvider clock) : ICommandHandler<EditTier>
    {
        public async Task<Result> Handle(EditTier command, CancellationToken cancellationToken)
        {
            var owner = command.OfPlatform ? (MemberId?)null : me.Required;
            if (await db.Tiers.SingleOrDefaultAsync(t => t.Id == command.TierId && t.OwnerId == owner, cancellationToken) is not { } tier)
            {
                return TierErrors.NotFound;
            }

            if (tier.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            if (!await products.AreIncludableBy(owner, command.Details, cancellationToken))
            {
                return TierErrors.BenefitNotYours;
            }

            var now = clock.Now();
            var edited = tier.Edit(command.Details, now);
            return !edited.IsSuccess
                ? edited
                : command.Status switch
                {
                    TierStatus.Active => tier.Open(now),
                    TierStatus.Archived => tier.Archive(now),
                    _ => edited,
                };
        }
    }
}

internal sealed class TierDetailsValidator : AbstractValidator<TierDetails>
{
    public TierDetailsValidator()
    {
        RuleFor(d => d.NameZh).NotEmpty().MaximumLength(Tier.MaxName);
        RuleFor(d => d.NameEn).NotEmpty().MaximumLength(Tier.MaxName);
        RuleFor(d => d.SummaryZh).NotNull().MaximumLength(Tier.MaxSummary);
        RuleFor(d => d.SummaryEn).NotNull().MaximumLength(Tier.MaxSummary);
        RuleFor(d => d.Prices).NotNull();
        RuleForEach(d => d.Prices).NotNull();
        RuleFor(d => d.Benefits).NotNull();
        RuleForEach(d => d.Benefits).NotNull().Must(b => b?.Products is not null);
        RuleFor(d => d.Policy).NotNull();
    }
}

internal static class TierBenefits
{
    /// <summary>A creator's tier includes that creator's own works only; the platform's may include any.</summary>
    public static async Task<bool> AreIncludableBy(this IProductsForSale products, MemberId? owner, TierDetails details, CancellationToken cancellationToken)
    {
        var ids = details.Benefits.SelectMany(benefit => benefit.Products).Distinct().ToList();
        var found = await products.Find(ids, cancellationToken);
        return ids.TrueForAll(id => found.TryGetValue(id, out var product) && (owner is null || product.OwnerId == owner));
    }
}
