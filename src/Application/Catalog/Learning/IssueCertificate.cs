using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>Issues the acting member's certificate of a finished course, or returns the one that was issued.</summary>
public sealed record IssueCertificate(ProductId ProductId) : ICommand<IssueCertificate.Response>
{
    /// <summary>The certificate.</summary>
    /// <param name="Code">Whoever has it can check the certificate.</param>
    public sealed record Response(string Code);

    internal sealed class Handler(ICatalogDb catalog, ILearningDb db, IMemberDirectory members, IMemberTurn turn, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<IssueCertificate, Response>
    {
        public async Task<Result<Response>> Handle(IssueCertificate command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await turn.Take(member, command.ProductId.Value, cancellationToken);
            if (await db.Certificates.SingleOrDefaultAsync(c => c.MemberId == member && c.ProductId == command.ProductId, cancellationToken) is { } earlier)
            {
                return new Response(earlier.Code);
            }

            var product = await catalog.Products.AsNoTracking()
                .Where(p => p.Id == command.ProductId && (p.Status == ProductStatus.Published || p.Status == ProductStatus.Archived))
                .Select(p => new { p.Kind, p.Title, p.Byline, p.OwnerId })
                .SingleOrDefaultAsync(cancellationToken);
            if (product is null)
            {
                return ProductErrors.NotFound;
            }

            if (await db.Enrolments.SingleOrDefaultAsync(e => e.MemberId == member && e.ProductId == command.ProductId, cancellationToken) is not { } enrolment)
            {
                return LearningErrors.NotEnrolled;
            }

            MemberId[] people = product.OwnerId is { } owner ? [member, owner] : [member];
            var named = await members.Find(people, cancellationToken);
            var author = product.Byline.Length == 0 && product.OwnerId is { } by && named.TryGetValue(by, out var known) ? known.DisplayName : product.Byline;
            var now = clock.Now();
            var issued = Certificate.Issue(
                Id.New<CertificateId>(now), enrolment, product.Kind, named[member].DisplayName, product.Title, author, now);
            if (!issued.IsSuccess)
            {
                return issued.Error;
            }

            db.Certificates.Add(issued.Value);
            return new Response(issued.Value.Code);
        }
    }
}
